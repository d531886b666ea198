using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Assets.Planning;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Quantities;
using IS2H4C.Twin.Core.Resources;
using IS2H4C.Twin.Core.Tags;
using static IS2H4C.Twin.Assets.Kinds.TagDeclarations;

namespace IS2H4C.Twin.Assets.Renewables;

/// <summary>A generator that makes what nature gives, up to a limit that supervision may set: solar field or wind farm.</summary>
/// <param name="id">Name in hub files.</param>
/// <param name="title">Name for people.</param>
/// <param name="column">Exogenous column with the capacity factor, 0 to 1.</param>
public sealed class RenewableKind(string id, string title, string column) : AssetKind
{
    private static readonly ExogenousSpec[] AirAndWind =
    [
        new("air_temp_c", "Air temperature, degC") { IsOptional = true },
        new("wind_speed_m_s", "Wind speed at 10 m, m/s") { IsOptional = true },
    ];

    private const string Factor = "Power available as a share of rated power, 0 to 1; weather columns, where the series has them, come before it";

    private IWeatherPower Weather { get; init; } = new WindPower();

    private SignalPattern Pattern { get; init; } = SignalPattern.Fading;

    private IReadOnlyList<ExogenousSpec> Columns { get; init; } = [new(column, Factor), .. AirAndWind];

    /// <summary>Solar field, driven by <c>pv_cf</c>.</summary>
    public static RenewableKind Solar { get; } = new("pv", "Solar field", "pv_cf")
    {
        Weather = new SolarPower(),
        Pattern = SignalPattern.Daily,
        Columns = [new("pv_cf", Factor), new("ghi_w_m2", "Irradiance of the modules, W/m2") { IsOptional = true }, .. AirAndWind],
    };

    /// <summary>Wind farm, driven by <c>wind_cf</c>.</summary>
    public static RenewableKind Wind { get; } = new("wind", "Wind farm", "wind_cf");

    /// <inheritdoc/>
    public override string Id => id;

    /// <inheritdoc/>
    public override string Title => title;

    /// <inheritdoc/>
    public override IReadOnlyList<PortSpec> Ports { get; } = [Kinds.Ports.Out("power", Resource.Electricity, "JT101.PV")];

    /// <inheritdoc/>
    public override IReadOnlyList<OptionSpec> Options { get; } =
    [
        new("ratedPowerKw", "Power at capacity factor 1, kW", new ValueRange(0.1, 1e6)) { HiddenSpread = 0.02 },
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<ExogenousSpec> Exogenous => Columns;

    /// <inheritdoc/>
    public override IReadOnlyList<TagSpec> Tags(OptionSet options)
    {
        var rated = options["ratedPowerKw"];
        return
        [
            Pv("JT101.PV", "Power made", Unit.Kilowatt, 0, 1.1 * rated, main: true),
            Pv("JT102.PV", "Power available", Unit.Kilowatt, 0, 1.1 * rated),
            Sp("JIC101.SP", "Power limit", Unit.Kilowatt, 0, rated, fallback: rated),
        ];
    }

    /// <inheritdoc/>
    public override IAssetModel CreateModel(OptionSet options) => new RenewableModel(options["ratedPowerKw"], Weather);

    /// <inheritdoc/>
    public override AssetControl CreateControl(OptionSet options) => new RenewableControl(options["ratedPowerKw"], column, Pattern);
}
