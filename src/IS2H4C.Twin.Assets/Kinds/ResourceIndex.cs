using IS2H4C.Twin.Core.Resources;

namespace IS2H4C.Twin.Assets.Kinds;

/// <summary>Place of a resource in <see cref="Resource.All"/>, for arrays with one entry per resource.</summary>
public static class ResourceIndex
{
    /// <summary>How many resources there are.</summary>
    public static int Count => Resource.All.Count;

    /// <summary>The resource's place.</summary>
    public static int Of(Resource resource)
    {
        var all = Resource.All;
        for (var i = 0; i < all.Count; i++)
        {
            if (ReferenceEquals(all[i], resource))
                return i;
        }
        throw new ArgumentException($"Resource '{resource.Id}' is not in Resource.All. Add it there.", nameof(resource));
    }
}
