using IS2H4C.Twin.Assets;
using IS2H4C.Twin.Assets.Plant;
using IS2H4C.Twin.Configuration.Faults;
using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Configuration.Hubs;

/// <summary>Finds headers that form a loop in which no store stands. Only for a hub whose headers are otherwise sound.</summary>
internal static class LoopCheck
{
    public static void Run(HubDraft draft, HubDefinition hub, AssetCatalogue catalogue, FileFaults faults)
    {
        if (HeaderOrder.Find(hub, catalogue) is not null)
            return;
        var inLoop = hub.Headers
            .Where(h => HeaderOrder.Find(hub with { Headers = [.. hub.Headers.Where(o => o != h)] }, catalogue) is not null)
            .Select(h => h.Id)
            .ToList();
        var line = inLoop.Count > 0 ? draft.Headers!.First(h => h.Id == inLoop[0]).Line : draft.HeadersLine;
        var names = inLoop.Count > 0 ? string.Join(", ", inLoop) : "several of them";
        faults.Add(line, $"the headers form a loop in which no store stands: {names}.", "Put a store between, or take one connection out of the loop.");
    }
}
