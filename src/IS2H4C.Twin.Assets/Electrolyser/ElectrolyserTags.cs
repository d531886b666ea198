using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Quantities;
using IS2H4C.Twin.Core.Tags;
using static IS2H4C.Twin.Assets.Kinds.TagDeclarations;

namespace IS2H4C.Twin.Assets.Electrolyser;

/// <summary>Tags of an electrolyser stack and their places.</summary>
internal static class ElectrolyserTags
{
    public const int State = 0;
    public const int Power = 1;
    public const int PowerSetpoint = 2;
    public const int Hydrogen = 3;
    public const int Oxygen = 4;
    public const int FeedWater = 5;
    public const int Temperature = 6;
    public const int Hours = 7;
    public const int Starts = 8;
    public const int Trip = 9;
    public const int Pressure = 10;
    public const int HydrogenInOxygen = 11;
    public const int Voltage = 12;
    public const int Current = 13;
    public const int SafeMinimum = 14;
    public const int Ageing = 15;
    public const int Cycles = 16;
    public const int FeedWaterConductivity = 17;

    public static IReadOnlyList<TagSpec> Declare(OptionSet options)
    {
        var rated = options["ratedPowerKw"];
        var hydrogenMax = 1.2 * rated / options["specificEnergyKwhPerKg"];
        var design = new StackDesign(options);
        return
        [
            TagDeclarations.State("XS101.PV", "Stack state", "Stopped", "Starting", "Standby", "Running", "Tripped"),
            Pv("JT101.PV", "System power", Unit.Kilowatt, 0, 1.1 * rated, main: true),
            Sp("JIC101.SP", "Power setpoint", Unit.Kilowatt, 0, rated, fallback: 0, ratePerSecond: rated * options["rampPercentPerSecond"] / 100),
            Pv("FT101.PV", "Hydrogen made", Unit.KilogramPerHour, 0, hydrogenMax, main: true),
            Pv("FT102.PV", "Oxygen made", Unit.KilogramPerHour, 0, hydrogenMax * Stoichiometry.OxygenPerHydrogen),
            Pv("FT103.PV", "Feed water", Unit.CubicMetrePerHour, 0, hydrogenMax * Stoichiometry.WaterPerHydrogen / 1000),
            Pv("TT101.PV", "Stack temperature", Unit.DegreeCelsius, -20, 120, main: true),
            Computed("KQ101.PV", "Running hours", Unit.Hour, 0, 1e6),
            Computed("KQ102.PV", "Starts", Unit.One, 0, 1e6) with { Growth = "stackStarts" },
            TagDeclarations.State("XA101.PV", "Trip", "Normal", "No feed water", "Hydrogen outlet blocked", "No power", "Hydrogen in oxygen", "Stack too hot", "Feed water impure"),
            Pv("PT101.PV", "Hydrogen pressure", Unit.BarAbsolute, 0, 1.2 * design.PressureBar),
            Pv("AT101.PV", "Hydrogen in oxygen, share of volume", Unit.Percent, 0, 4),
            Pv("ET101.PV", "Stack voltage", Unit.Volt, 0, 2.6 * design.Stack.Cells),
            Pv("IT101.PV", "Stack current", Unit.Ampere, 0, 1.1 * design.Stack.MaximumAm2 * design.Stack.AreaM2),
            Computed("JY101.PV", "Least power at which the oxygen stays clean", Unit.Kilowatt, 0, 1.1 * rated),
            Computed("EY101.PV", "Voltage rise of a cell by ageing", Unit.Volt, 0, 1) with { Growth = "stackWearVolts" },
            Computed("KQ103.PV", "Voltage cycles", Unit.One, 0, 1e6),
            // A meter for the limit: noise is a share of the range, and must not look like impure water.
            Pv("AT102.PV", "Feed-water conductivity", Unit.MicrosiemensPerCentimetre, 0, 20 * new ElectrolyserParameters(options).FeedWaterLimitUsCm),
        ];
    }
}
