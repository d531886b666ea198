using IS2H4C.Twin.Configuration.Sections;
using IS2H4C.Twin.Configuration.Yaml;

namespace IS2H4C.Twin.Configuration.Hubs;

/// <summary>Names a section for a message before it has been checked.</summary>
internal static class Naming
{
    /// <summary>E.g. <c>asset EL01</c>; <c>asset</c> alone when its id is not sound.</summary>
    public static string Of(string what, ConfigMap map) =>
        map.Find("id")?.Value is ConfigScalar id && SectionReader.IsId(id.Text) ? $"{what} {id.Text}" : what;
}
