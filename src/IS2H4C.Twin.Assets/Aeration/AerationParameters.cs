using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Assets.Aeration;

/// <summary>Nameplate of an aeration plant; see <see cref="AerationKind.Options"/>.</summary>
internal sealed class AerationParameters(OptionSet options)
{
    public double InjectionMax { get; } = options["injectionMaxKgPerHour"];

    public double InjectionEfficiency { get; } = options["injectionEfficiency"];

    public double InjectionKwhPerKg { get; } = options["injectionKwhPerKg"];

    public double BlowerMax { get; } = options["blowerMaxKgPerHour"];

    public double BlowerKgPerKwh { get; } = options["blowerKgPerKwh"];

    public double MinBlowerFraction { get; } = options["minBlowerFraction"];

    public double OxygenSetpoint { get; } = options["oxygenSetpointGramPerM3"];
}

/// <summary>Places of the tags of an <see cref="AerationKind"/>.</summary>
internal static class AerationTags
{
    public const int InjectionSetpoint = 0;
    public const int Injected = 1;
    public const int BlowerSetpoint = 2;
    public const int BlowerDissolved = 3;
    public const int Power = 4;
    public const int Dissolved = 5;
    public const int PowerSaved = 6;
}
