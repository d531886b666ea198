using IS2H4C.Twin.Assets.Planning;
using IS2H4C.Twin.Core.Commands;
using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Assets.Kinds;

/// <summary>What supervision knows of one asset: its state in words, its limits on setpoints, its part in the dispatch and its own wishes. Pure.</summary>
public abstract class AssetControl
{
    /// <summary>The asset's state in the plant's words, from its readings.</summary>
    public abstract string State(in AssetReading reading);

    /// <summary>Interlocks, permissives and operating limits on one setpoint, strongest first. Default: none.</summary>
    /// <param name="reading">The asset's frozen image.</param>
    /// <param name="tag">The setpoint's place in the asset's tags.</param>
    /// <param name="window">What may still be asked.</param>
    public virtual void Narrow(in AssetReading reading, int tag, ref SetpointWindow window)
    {
    }

    /// <summary>The asset's share in the dispatch; null when it has none. Not asked while its readings are Bad.</summary>
    public virtual DispatchShare? Share(in AssetReading reading, INeighbours neighbours) => null;

    /// <summary>The asset's parts in the plan of the hub; none by default. Not asked while its readings are Bad.</summary>
    /// <param name="reading">The asset's frozen image.</param>
    /// <param name="neighbours">The headers at its ports.</param>
    /// <param name="economics">What things are worth and cost at this hub.</param>
    public virtual IReadOnlyList<PlanPart> Plan(in AssetReading reading, INeighbours neighbours, DispatchEconomics economics) => [];

    /// <summary>The operating limit that is broken now, in words; null when none is. It is counted and shown, not acted on here.</summary>
    public virtual string? Violation(in AssetReading reading) => null;

    /// <summary>What the asset itself would like its setpoints to be, looking at its neighbours on each header.</summary>
    public virtual void Wish(in AssetReading reading, INeighbours neighbours, WishList wishes)
    {
    }
}
