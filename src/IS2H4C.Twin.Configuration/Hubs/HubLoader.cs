using IS2H4C.Twin.Assets;
using IS2H4C.Twin.Configuration.Faults;
using IS2H4C.Twin.Configuration.Tags;
using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Configuration.Hubs;

/// <summary>
/// Reads a hub's folder: hub.yaml, tags.csv, dispatch.yaml. Every fault is listed at once, with file and line; bad content never throws.
/// Nothing is corrected quietly: a hub with a fault is no hub.
/// </summary>
public static class HubLoader
{
    private const int MaxHubBytes = 1_000_000;
    private const int MaxTagBytes = 10_000_000;
    private const int MaxDispatchBytes = 100_000;

    /// <summary>Reads and checks a hub.</summary>
    /// <param name="directory">The hub's folder, e.g. <c>config/hubs/almelo</c>; its name is the hub's id.</param>
    /// <param name="catalogue">The asset kinds.</param>
    /// <param name="vocabulary">Known policies and link drivers; null for <see cref="HubVocabulary.Default"/>.</param>
    public static HubLoadResult Load(string directory, AssetCatalogue catalogue, HubVocabulary? vocabulary = null)
    {
        vocabulary ??= HubVocabulary.Default;
        var faults = new FaultList();
        if (!Directory.Exists(directory))
        {
            faults.Add(directory, 0, "there is no such folder.", "Name a hub's folder, e.g. --hub config/hubs/almelo.");
            return new HubLoadResult(null, faults.Sorted());
        }

        var inHub = faults.In("hub.yaml");
        var hubText = BoundedFile.Read(Path.Combine(directory, "hub.yaml"), MaxHubBytes, inHub);
        var draft = hubText is null ? HubDraft.Nothing : HubFileReader.Read(hubText, catalogue, vocabulary, inHub);
        HeaderCheck.Run(draft, inHub);
        var frame = faults.Count == 0 ? Frame(directory, draft) : null;
        if (frame is not null)
            LoopCheck.Run(draft, frame, catalogue, inHub);

        var inTags = faults.In("tags.csv");
        var tagText = BoundedFile.Read(Path.Combine(directory, "tags.csv"), MaxTagBytes, inTags);
        var tags = tagText is null ? null : TagBinder.Bind(draft, TagFileReader.Read(tagText, inTags), inTags);

        var inDispatch = faults.In("dispatch.yaml");
        var dispatchText = BoundedFile.Read(Path.Combine(directory, "dispatch.yaml"), MaxDispatchBytes, inDispatch);
        var dispatch = dispatchText is null ? null : DispatchFileReader.Read(dispatchText, directory, vocabulary, draft, inDispatch);

        return frame is null || tags is null || dispatch is null || faults.Count > 0
            ? new HubLoadResult(null, faults.Sorted())
            : new HubLoadResult(frame with { Dispatch = dispatch, Assets = [.. frame.Assets.Select(a => a with { Tags = tags[a.Id] })] }, []);
    }

    /// <summary>The hub without its tags and dispatch. Only for a draft without faults.</summary>
    private static HubDefinition Frame(string directory, HubDraft draft) => new(
        new DirectoryInfo(directory).Name,
        draft.Name!,
        draft.Site!,
        [.. draft.Assets!.Select(a => new AssetDefinition(a.Id!, a.Kind!.Id, a.Title!, a.Area!, a.Link!, a.Options, []))],
        [.. draft.Headers!.Select(h => new HeaderDefinition(h.Id!, h.Resource!, [.. h.From!.Select(e => e.Port)], [.. h.To!.Select(e => e.Port)]))],
        [.. draft.Links!.Select(l => l.Definition!)],
        new DispatchDefinition("", 0, ""));
}
