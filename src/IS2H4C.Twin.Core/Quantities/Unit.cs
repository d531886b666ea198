using System.Diagnostics.CodeAnalysis;

namespace IS2H4C.Twin.Core.Quantities;

/// <summary>What kind of thing a unit measures. Units of one dimension convert into each other; others never mix.</summary>
public enum Dimension
{
    /// <summary>A pure number or share.</summary>
    Ratio,
    /// <summary>Power, SI watt.</summary>
    Power,
    /// <summary>Energy, SI joule.</summary>
    Energy,
    /// <summary>Mass, SI kilogram.</summary>
    Mass,
    /// <summary>Mass flow, SI kg/s.</summary>
    MassFlow,
    /// <summary>Volume at line conditions, SI m3.</summary>
    Volume,
    /// <summary>Volume flow at line conditions, SI m3/s.</summary>
    VolumeFlow,
    /// <summary>Gas volume flow at normal conditions (273.15 K, 101325 Pa), SI m3/s.</summary>
    NormalVolumeFlow,
    /// <summary>Absolute pressure, SI pascal.</summary>
    AbsolutePressure,
    /// <summary>Pressure above atmosphere, SI pascal. Not convertible to absolute without the atmosphere's pressure.</summary>
    GaugePressure,
    /// <summary>Temperature, SI kelvin.</summary>
    Temperature,
    /// <summary>Electric current, SI ampere.</summary>
    Current,
    /// <summary>Voltage, SI volt.</summary>
    Voltage,
    /// <summary>Electrical conductivity, SI S/m.</summary>
    Conductivity,
    /// <summary>Mass concentration, SI kg/m3.</summary>
    MassConcentration,
    /// <summary>Time, SI second.</summary>
    Time,
    /// <summary>Money per energy, EUR/J.</summary>
    EnergyPrice,
    /// <summary>A numbered state; its names stand in the tag.</summary>
    State,
}

/// <summary>An engineering unit: symbol, dimension, and how to reach SI (<c>si = value * Factor + Offset</c>).</summary>
public sealed record Unit
{
    private Unit(string symbol, Dimension dimension, double factor, double offset = 0)
    {
        Symbol = symbol;
        Dimension = dimension;
        Factor = factor;
        Offset = offset;
    }

    /// <summary>The symbol as written in tags.csv and on the screen, e.g. <c>bar(a)</c>.</summary>
    public string Symbol { get; }

    /// <summary>What the unit measures.</summary>
    public Dimension Dimension { get; }

    /// <summary>SI units per unit.</summary>
    public double Factor { get; }

    /// <summary>SI value of this unit's zero.</summary>
    public double Offset { get; }

#pragma warning disable CS1591 // each unit is its own description
    public static Unit One { get; } = new("1", Dimension.Ratio, 1);
    public static Unit Percent { get; } = new("%", Dimension.Ratio, 0.01);
    public static Unit State { get; } = new("state", Dimension.State, 1);
    public static Unit Kilowatt { get; } = new("kW", Dimension.Power, 1e3);
    public static Unit KilowattHour { get; } = new("kWh", Dimension.Energy, 3.6e6);
    public static Unit Kilogram { get; } = new("kg", Dimension.Mass, 1);
    public static Unit KilogramPerHour { get; } = new("kg/h", Dimension.MassFlow, 1 / 3600.0);
    public static Unit CubicMetre { get; } = new("m3", Dimension.Volume, 1);
    public static Unit CubicMetrePerHour { get; } = new("m3/h", Dimension.VolumeFlow, 1 / 3600.0);
    public static Unit NormalCubicMetrePerHour { get; } = new("Nm3/h", Dimension.NormalVolumeFlow, 1 / 3600.0);
    public static Unit BarAbsolute { get; } = new("bar(a)", Dimension.AbsolutePressure, 1e5);
    public static Unit DegreeCelsius { get; } = new("degC", Dimension.Temperature, 1, 273.15);
    public static Unit MicrosiemensPerCentimetre { get; } = new("uS/cm", Dimension.Conductivity, 1e-4);
    public static Unit GramPerCubicMetre { get; } = new("g/m3", Dimension.MassConcentration, 1e-3);
    public static Unit EuroPerMegawattHour { get; } = new("EUR/MWh", Dimension.EnergyPrice, 1 / 3.6e9);
    public static Unit Ampere { get; } = new("A", Dimension.Current, 1);
    public static Unit Volt { get; } = new("V", Dimension.Voltage, 1);
    public static Unit Second { get; } = new("s", Dimension.Time, 1);
    public static Unit Hour { get; } = new("h", Dimension.Time, 3600);
#pragma warning restore CS1591

    /// <summary>Every unit that configuration may name.</summary>
    public static IReadOnlyList<Unit> All { get; } =
    [
        One, Percent, State, Kilowatt, KilowattHour, Kilogram, KilogramPerHour, CubicMetre, CubicMetrePerHour,
        NormalCubicMetrePerHour, BarAbsolute, DegreeCelsius, MicrosiemensPerCentimetre, GramPerCubicMetre,
        EuroPerMegawattHour, Second, Hour,
        new("W", Dimension.Power, 1), new("MW", Dimension.Power, 1e6),
        new("J", Dimension.Energy, 1), new("MJ", Dimension.Energy, 1e6), new("MWh", Dimension.Energy, 3.6e9),
        new("g", Dimension.Mass, 1e-3), new("t", Dimension.Mass, 1e3),
        new("kg/s", Dimension.MassFlow, 1), new("g/s", Dimension.MassFlow, 1e-3),
        new("kg/d", Dimension.MassFlow, 1 / 86400.0), new("t/d", Dimension.MassFlow, 1e3 / 86400.0),
        new("L", Dimension.Volume, 1e-3),
        new("L/h", Dimension.VolumeFlow, 1e-3 / 3600), new("m3/d", Dimension.VolumeFlow, 1 / 86400.0), new("m3/s", Dimension.VolumeFlow, 1),
        new("Pa", Dimension.AbsolutePressure, 1), new("kPa(a)", Dimension.AbsolutePressure, 1e3), new("mbar(a)", Dimension.AbsolutePressure, 100),
        new("bar(g)", Dimension.GaugePressure, 1e5),
        new("K", Dimension.Temperature, 1),
        Ampere, Volt,
        new("mS/cm", Dimension.Conductivity, 0.1),
        new("mg/L", Dimension.MassConcentration, 1e-3), new("kg/m3", Dimension.MassConcentration, 1),
        new("min", Dimension.Time, 60), new("d", Dimension.Time, 86400),
        new("EUR/kWh", Dimension.EnergyPrice, 1 / 3.6e6),
    ];

    private static readonly Dictionary<string, Unit> BySymbol = All.ToDictionary(u => u.Symbol, StringComparer.Ordinal);

    /// <summary>Finds a unit by its symbol, case-sensitive (<c>MW</c> is not <c>mW</c>).</summary>
    public static bool TryParse(string symbol, [NotNullWhen(true)] out Unit? unit) => BySymbol.TryGetValue(symbol, out unit);

    /// <summary>Converts a value in this unit to <paramref name="target"/>.</summary>
    /// <exception cref="ArgumentException">The units measure different things.</exception>
    public double To(Unit target, double value)
    {
        if (target == this)
            return value;
        if (target.Dimension != Dimension)
            throw new ArgumentException($"{Symbol} measures {Dimension}, {target.Symbol} measures {target.Dimension}: there is no conversion.", nameof(target));
        return ((value * Factor) + Offset - target.Offset) / target.Factor;
    }

    /// <inheritdoc/>
    public override string ToString() => Symbol;
}
