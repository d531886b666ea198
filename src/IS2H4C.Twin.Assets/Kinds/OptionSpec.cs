using IS2H4C.Twin.Core.Quantities;

namespace IS2H4C.Twin.Assets.Kinds;

/// <summary>A nameplate value that a hub file may or must give for an asset; its name carries the unit.</summary>
/// <param name="Name">Name in hub files, e.g. <c>ratedPowerKw</c>.</param>
/// <param name="Description">What it is.</param>
/// <param name="Range">Values that make sense.</param>
/// <param name="Default">Value when the file gives none; null makes it required.</param>
public sealed record OptionSpec(string Name, string Description, ValueRange Range, double? Default = null)
{
    /// <summary>Largest relative offset that the PLC simulator may hide in this value, e.g. 0.03; 0 for none.</summary>
    public double HiddenSpread { get; init; }
}
