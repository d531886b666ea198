using IS2H4C.Twin.Core.Quantities;

namespace IS2H4C.Twin.Core.Resources;

/// <summary>Something that flows between assets. A new one is one line in <see cref="All"/>.</summary>
/// <param name="Id">Name in hub files, e.g. <c>hydrogen</c>.</param>
/// <param name="Amount">Unit of an amount; reports and balances use it.</param>
/// <param name="Rate">Unit of a flow: amount per hour.</param>
/// <param name="MassKgPerAmount">Mass of one amount; 0 for what has no mass. Water counts 1000 kg/m3 throughout.</param>
public sealed record Resource(string Id, Unit Amount, Unit Rate, double MassKgPerAmount)
{
#pragma warning disable CS1591 // the id says it
    public static Resource Electricity { get; } = new("electricity", Unit.KilowattHour, Unit.Kilowatt, 0);
    public static Resource Heat { get; } = new("heat", Unit.KilowattHour, Unit.Kilowatt, 0);
    public static Resource Hydrogen { get; } = new("hydrogen", Unit.Kilogram, Unit.KilogramPerHour, 1);
    public static Resource Oxygen { get; } = new("oxygen", Unit.Kilogram, Unit.KilogramPerHour, 1);
#pragma warning restore CS1591

    /// <summary>Oxygen dissolved in the basin's water, as aeration hands it over.</summary>
    public static Resource DissolvedOxygen { get; } = new("dissolved-oxygen", Unit.Kilogram, Unit.KilogramPerHour, 1);

    /// <summary>Treated water leaving the works.</summary>
    public static Resource Effluent { get; } = new("effluent", Unit.CubicMetre, Unit.CubicMetrePerHour, 1000);

    /// <summary>Demineralised water for the stacks.</summary>
    public static Resource FeedWater { get; } = new("feed-water", Unit.CubicMetre, Unit.CubicMetrePerHour, 1000);

    /// <summary>What the membranes hold back, on its way back to the works.</summary>
    public static Resource Concentrate { get; } = new("concentrate", Unit.CubicMetre, Unit.CubicMetrePerHour, 1000);

    /// <summary>Every resource that a hub file may name.</summary>
    public static IReadOnlyList<Resource> All { get; } =
        [Electricity, Heat, Hydrogen, Oxygen, DissolvedOxygen, Effluent, FeedWater, Concentrate];

    /// <inheritdoc/>
    public override string ToString() => Id;
}
