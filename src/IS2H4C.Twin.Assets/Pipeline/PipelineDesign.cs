using IS2H4C.Twin.Assets.Pipeline.Physics;
using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Assets.Pipeline;

/// <summary>The line behind a nameplate: what it holds between its two pressures, and the flow at which friction takes a third of the lowest pressure.</summary>
internal sealed class PipelineDesign
{
    private const double DropShare = 1.0 / 3;

    public PipelineDesign(OptionSet options)
    {
        Line = new LinePack(new PipelineParameters(
            "hydrogen pipeline", 1000 * options["lengthKm"], options["innerDiameterMm"] / 1000, options["roughnessMm"] / 1000,
            options["groundTemperatureC"], options["minPressureBar"], options["maxPressureBar"]));
        EmptyKg = Line.MassKg(options["minPressureBar"]);
        CapacityKg = Math.Max(1e-9, Line.MassKg(options["maxPressureBar"]) - EmptyKg);
        MostKgH = 3600 * Line.MostFlowKgS(options["minPressureBar"], DropShare);
        StartFill = options["startFillFraction"];
    }

    public LinePack Line { get; }

    /// <summary>Gas that stays in the empty line, kg.</summary>
    public double EmptyKg { get; }

    /// <summary>Gas between empty and full, kg.</summary>
    public double CapacityKg { get; }

    /// <summary>Most flow through either end, kg/h.</summary>
    public double MostKgH { get; }

    public double StartFill { get; }
}
