using IS2H4C.Twin.Assets.HydrogenCompressor.Physics;
using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Assets.HydrogenCompressor;

/// <summary>The machine behind a nameplate, worked out once at its nominal pressures: energy per kilogram and the hottest stage.</summary>
internal sealed class CompressorDesign
{
    /// <summary>Hottest stage outlet that a design may have, degC (dry seals and valves; <see cref="CompressorParameters.MaximumStageC"/>).</summary>
    public const double HottestAllowedC = 200;

    /// <summary>Ideal estimates up to here are worked out with the real gas; hotter ones are refused by the kind anyway, degC.</summary>
    private const double HottestComputedC = 300;

    // Hydrogen as an ideal diatomic gas, for the estimate alone: J/(kg K), (k - 1)/k.
    private const double IdealHeatCapacity = 14300;
    private const double IdealExponent = 0.2857;

    public CompressorDesign(OptionSet options)
    {
        var suctionBar = options["suctionPressureBar"];
        var dischargeBar = options["dischargePressureBar"];
        var suctionC = options["suctionTemperatureC"];
        var coolerC = options["intercoolerTemperatureC"];
        var stages = (int)Math.Round(options["stages"]);
        var efficiency = options["isentropicEfficiency"];
        var drive = options["mechanicalEfficiency"] * options["motorEfficiency"];
        RatedFlow = options["ratedFlowKgPerHour"];
        LineKg = options["lineVolumeKg"];

        var ratio = Math.Max(1, dischargeBar / suctionBar);
        var inletK = Math.Max(suctionC, coolerC) + 273.15;
        var riseK = inletK * (Math.Pow(ratio, IdealExponent / stages) - 1) / efficiency;
        HottestC = inletK + riseK - 273.15;
        KwhPerKg = IdealHeatCapacity * riseK * stages / drive / 3.6e6;
        if (ratio <= 1 || HottestC > HottestComputedC)
            return;
        var machine = new CompressorParameters("hydrogen compressor", stages, 1, efficiency, drive, coolerC, MinimumSuctionBar: 0.1, MaximumStageC: 2 * HottestComputedC);
        var result = MultistageCompressor.Compress(machine, 1, suctionBar, suctionC, dischargeBar);
        HottestC = result.HottestStageC;
        KwhPerKg = result.EnergyKWhKg;
    }

    public double RatedFlow { get; }

    public double LineKg { get; }

    /// <summary>Electric energy, kWh/kg.</summary>
    public double KwhPerKg { get; }

    /// <summary>Hottest stage outlet when it runs, degC.</summary>
    public double HottestC { get; }
}
