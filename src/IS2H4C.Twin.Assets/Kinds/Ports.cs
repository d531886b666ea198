using IS2H4C.Twin.Core.Resources;

namespace IS2H4C.Twin.Assets.Kinds;

/// <summary>Short forms for declaring ports.</summary>
internal static class Ports
{
    public static PortSpec In(string name, Resource resource, string? flowTag = null, string? fillTag = null) =>
        new(name, resource, PortDirection.In) { FlowTag = flowTag, FillTag = fillTag };

    public static PortSpec Out(string name, Resource resource, string? flowTag = null, string? fillTag = null, params string[] dependsOn) =>
        new(name, resource, PortDirection.Out) { FlowTag = flowTag, FillTag = fillTag, DependsOn = dependsOn };
}
