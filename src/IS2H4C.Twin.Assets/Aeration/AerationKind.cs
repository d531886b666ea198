using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Quantities;
using IS2H4C.Twin.Core.Resources;
using IS2H4C.Twin.Core.Tags;
using static IS2H4C.Twin.Assets.Kinds.TagDeclarations;

namespace IS2H4C.Twin.Assets.Aeration;

/// <summary>Gives the basin its oxygen: pure oxygen by injection first, air by blowers for the rest.</summary>
public sealed class AerationKind : AssetKind
{
    /// <inheritdoc/>
    public override string Id => "aeration";

    /// <inheritdoc/>
    public override string Title => "Aeration";

    /// <inheritdoc/>
    public override IReadOnlyList<PortSpec> Ports { get; } =
    [
        Kinds.Ports.In("oxygen", Resource.Oxygen, "FT101.PV"),
        Kinds.Ports.In("power", Resource.Electricity, "JT101.PV"),
        Kinds.Ports.Out("dissolved", Resource.DissolvedOxygen, "FT103.PV", null, "oxygen", "power"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<OptionSpec> Options { get; } =
    [
        new("injectionMaxKgPerHour", "Most oxygen the injectors take, kg/h", new ValueRange(0.001, 1e5)),
        new("injectionEfficiency", "Share of injected oxygen that dissolves in clean water of 20 degC without oxygen", new ValueRange(0.05, 1), 0.9) { HiddenSpread = 0.03 },
        new("injectionAlpha", "Injectors' transfer in process water over clean water", new ValueRange(0.2, 1), 0.95),
        new("injectionPressureBar", "Pressure at which injected oxygen meets the water, bar(a)", new ValueRange(1, 10), 1.2),
        new("injectionKwhPerKg", "Electric energy per kg O2 injected, kWh/kg", new ValueRange(0, 2), 0.05),
        new("blowerMaxKgPerHour", "Most oxygen that the blowers' air can dissolve, kg/h", new ValueRange(0.01, 1e5)),
        new("blowerEfficiency", "Blower, gear, motor and converter together", new ValueRange(0.2, 0.95), 0.7) { HiddenSpread = 0.05 },
        new("airLineLossBar", "Pressure lost in pipes, valves and diffusers, bar", new ValueRange(0, 1), 0.08),
        new("airTemperatureC", "Air at the blower's inlet, degC", new ValueRange(-20, 45), 15),
        new("submergenceM", "Depth of the diffusers under water, m", new ValueRange(0.5, 12), 5),
        new("transferEfficiencyPerM", "Share of the air's oxygen that dissolves per metre of depth in clean water, 1/m", new ValueRange(0.01, 0.12), 0.06),
        new("alpha", "Diffusers' transfer in process water over clean water", new ValueRange(0.2, 1.2), 0.65),
        new("diffuserCondition", "Transfer of the diffusers as they are over new ones", new ValueRange(0.3, 1), 0.9),
        new("beta", "Oxygen saturation in process water over clean water", new ValueRange(0.8, 1), 0.98),
        new("waterTemperatureC", "Nominal water temperature, degC", new ValueRange(1, 35), 15),
        new("minBlowerFraction", "Least blower duty for mixing and CO2 stripping, share of the demand", new ValueRange(0, 1), 0.2),
        new("oxygenSetpointGramPerM3", "Dissolved oxygen held in the basin, g/m3", new ValueRange(0.2, 10), 2),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<TagSpec> Tags(OptionSet options)
    {
        var injection = options["injectionMaxKgPerHour"];
        var p = new AerationParameters(options);
        var blower = p.BlowerMax;
        var power = (blower / p.BlowerKgPerKwh) + (injection * p.InjectionKwhPerKg);
        return
        [
            Sp("FIC101.SP", "Oxygen injection setpoint", Unit.KilogramPerHour, 0, injection, fallback: 0, ratePerSecond: injection / 10),
            Pv("FT101.PV", "Oxygen injected", Unit.KilogramPerHour, 0, 1.1 * injection, main: true),
            Sp("FIC102.SP", "Blower oxygen setpoint", Unit.KilogramPerHour, 0, blower, fallback: 0.7 * blower, ratePerSecond: blower / 60),
            Computed("FT102.PV", "Oxygen dissolved by blowers", Unit.KilogramPerHour, 0, 1.1 * blower),
            Pv("JT101.PV", "Power of blowers and injectors", Unit.Kilowatt, 0, 1.2 * power, main: true),
            Computed("FT103.PV", "Oxygen dissolved, all", Unit.KilogramPerHour, 0, (1.1 * blower) + injection),
            Computed("JY101.PV", "Blower power saved by injection, net of injection power", Unit.Kilowatt, -power, 2 * injection / p.BlowerKgPerKwh) with { Figure = "blowerEnergySavedKwh" },
            Computed("FT105.PV", "Air flow of the blowers", Unit.NormalCubicMetrePerHour, 0, 1.1 * blower / p.KgPerNm3),
        ];
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Check(OptionSet options)
    {
        var p = new AerationParameters(options);
        var most = p.AirSaturation - AerationParameters.LeastDrive;
        if (p.OxygenSetpoint > most)
            yield return FormattableString.Invariant($"oxygenSetpointGramPerM3 {p.OxygenSetpoint} is above the {most:0.0} g/m3 that air can hold in this water. Give a lower setpoint.");
    }

    /// <inheritdoc/>
    public override IAssetModel CreateModel(OptionSet options) => new AerationModel(new AerationParameters(options));

    /// <inheritdoc/>
    public override AssetControl CreateControl(OptionSet options) => new AerationControl(new AerationParameters(options));
}
