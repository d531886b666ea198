using IS2H4C.Twin.Assets.Gases;
using IS2H4C.Twin.Assets.Limits;

namespace IS2H4C.Twin.Assets.Pipeline.Physics;

/// <summary>
/// A pipeline as a store: its mass is the state (line pack), its ends differ by friction. Isothermal, quasi-steady:
/// p1^2 - p2^2 = lambda (L/D) Z R T (m/A)^2, friction by S. E. Haaland, J. Fluids Eng. 105 (1983) 89; line pack at the mean pressure 2/3 (p1 + p2 - p1 p2/(p1 + p2)).
/// </summary>
public sealed class LinePack
{
    private const double ViscosityPaS = 8.9e-6;
    private readonly PipelineParameters _p;
    private readonly double _temperatureK, _areaM2;

    /// <summary>A pipeline with these parameters.</summary>
    public LinePack(PipelineParameters parameters)
    {
        _p = parameters;
        _temperatureK = parameters.GroundC + 273.15;
        _areaM2 = 0.25 * Math.PI * parameters.DiameterM * parameters.DiameterM;
    }

    /// <summary>Mass at rest at a pressure, kg.</summary>
    public double MassKg(double pressureBar) => _p.VolumeM3 * HydrogenLemmon2008.DensityKgM3(_temperatureK, pressureBar * 1e5);

    /// <summary>Moves the line pack (kg) on by a step (s) with a flow offered and a flow asked for (kg/s).</summary>
    public double Step(double massKg, double offeredKgS, double askedKgS, double stepS, out PipelineOutputs outputs)
    {
        Require.InRange(stepS, 1e-6, 86_400, _p.Name, "step", "s");
        Require.InRange(offeredKgS, 0, 1e4, _p.Name, "inflow", "kg/s");
        Require.InRange(askedKgS, 0, 1e4, _p.Name, "outflow", "kg/s");
        Require.InRange(massKg, 1e-9, 1e9, _p.Name, "line pack (state)", "kg", "The state is damaged; start from LinePack.MassKg.");

        var room = Math.Max(0, MassKg(_p.MaximumBar) - massKg) / stepS;
        var stock = Math.Max(0, massKg - MassKg(_p.MinimumBar)) / stepS;
        var taken = Math.Min(offeredKgS, room + Math.Min(askedKgS, stock + offeredKgS));
        var given = Math.Min(askedKgS, stock + taken);
        var next = massKg + (taken - given) * stepS;

        var (inlet, outlet) = EndsBar(next, 0.5 * (taken + given));
        var density = HydrogenLemmon2008.DensityKgM3(_temperatureK, Math.Max(outlet * 1e5, 1e3));
        outputs = new PipelineOutputs(taken, given, inlet, outlet, given / (density * _areaM2), taken < offeredKgS || given < askedKgS);
        return next;
    }

    /// <summary>Pressures of inlet and outlet, bar absolute, with a line pack (kg) and a flow (kg/s).</summary>
    public (double InletBar, double OutletBar) EndsBar(double massKg, double flowKgS)
    {
        Require.InRange(massKg, 1e-9, 1e9, _p.Name, "line pack (state)", "kg", "The state is damaged; start from LinePack.MassKg.");
        Require.InRange(flowKgS, 0, 1e4, _p.Name, "flow", "kg/s");
        var mean = PressurePa(massKg);
        var (inlet, outlet) = Ends(mean, SquaredDrop(flowKgS, mean));
        return (inlet * 1e-5, outlet * 1e-5);
    }

    /// <summary>Mean pressure of a line pack, Pa.</summary>
    public double PressurePa(double massKg)
    {
        var density = massKg / _p.VolumeM3;
        var p = density * 4124.2 * _temperatureK;
        // Z changes slowly with pressure: a few repetitions reach the last digits.
        for (var n = 0; n < 60; n++)
        {
            Require.InRange(p, 0, 200e6, _p.Name, "line pack pressure", "Pa");
            var next = density / HydrogenLemmon2008.MolarMassKgMol * HydrogenLemmon2008.GasConstantJMolK * _temperatureK * HydrogenLemmon2008.Compressibility(_temperatureK, p);
            if (Math.Abs(next - p) <= 1e-12 * p)
                return next;
            p = next;
        }
        return p;
    }

    /// <summary>Flow at which friction takes a share of the inlet pressure (0 to 1) at a mean pressure, kg/s: what the line should not be asked to exceed.</summary>
    public double MostFlowKgS(double meanBar, double dropShare)
    {
        Require.InRange(meanBar, 0.1, 1000, _p.Name, "mean pressure", "bar");
        Require.InRange(dropShare, 1e-3, 0.9, _p.Name, "share of the pressure", "-");
        var meanPa = meanBar * 1e5;
        var allowed = dropShare * (2 - dropShare) * meanPa * meanPa;
        double low = 0, high = 1e4;
        for (var n = 0; n < 100; n++)
        {
            var flow = 0.5 * (low + high);
            if (SquaredDrop(flow, meanPa) > allowed) high = flow;
            else low = flow;
        }
        return low;
    }

    private double SquaredDrop(double flowKgS, double meanPa)
    {
        if (flowKgS <= 0)
            return 0;
        var flux = flowKgS / _areaM2;
        var reynolds = flux * _p.DiameterM / ViscosityPaS;
        var inverseRoot = -1.8 * Math.Log10(Math.Pow(_p.RoughnessM / _p.DiameterM / 3.7, 1.11) + 6.9 / Math.Max(reynolds, 10));
        var lambda = reynolds < 2300 ? 64 / reynolds : 1 / (inverseRoot * inverseRoot);
        var zrt = HydrogenLemmon2008.Compressibility(_temperatureK, meanPa) * HydrogenLemmon2008.GasConstantJMolK / HydrogenLemmon2008.MolarMassKgMol * _temperatureK;
        return lambda * _p.LengthM / _p.DiameterM * zrt * flux * flux;
    }

    // The two ends whose squares differ by the friction and whose mean (2/3 rule) is given.
    private (double Inlet, double Outlet) Ends(double meanPa, double squaredDrop)
    {
        if (squaredDrop <= 0)
            return (meanPa, meanPa);
        // An outlet at nothing has the mean 2/3 p1: beyond that the line cannot carry the flow.
        var most = 1.5 * meanPa;
        Require.InRange(Math.Sqrt(squaredDrop) * 1e-5, 0, most * 1e-5, _p.Name, "pressure drop", "bar", "The pipe is too narrow for this flow at this pressure.");
        double low = Math.Max(meanPa, Math.Sqrt(squaredDrop)), high = Math.Max(most, low);
        for (var n = 0; n < 200 && high - low > 1e-9 * meanPa; n++)
        {
            var p1 = 0.5 * (low + high);
            var p2 = Math.Sqrt(Math.Max(0, p1 * p1 - squaredDrop));
            if (2.0 / 3 * (p1 + p2 - p1 * p2 / (p1 + p2)) < meanPa) low = p1;
            else high = p1;
        }
        var inlet = 0.5 * (low + high);
        return (inlet, Math.Sqrt(Math.Max(0, inlet * inlet - squaredDrop)));
    }
}
