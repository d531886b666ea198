using IS2H4C.Twin.Field;

namespace IS2H4C.Twin.Host.Live;

/// <summary>Lays a link's status out for the screen.</summary>
internal static class LinkFrames
{
    public static LinkFrame From(ITagLink link)
    {
        var status = link.Status;
        return new LinkFrame(
            link.Id,
            status.Protocol,
            status.Endpoint,
            status.State.ToString(),
            status.Reason ?? (status.PlcInFallback ? "the PLC runs on its own fallback setpoints" : null),
            status.LastGood,
            status.RoundTrip?.TotalMilliseconds,
            status.Errors);
    }
}
