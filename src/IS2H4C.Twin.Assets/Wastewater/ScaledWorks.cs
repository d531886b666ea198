namespace IS2H4C.Twin.Assets.Wastewater;

/// <summary>
/// A works for a given dry-weather flow, made from BSM1 by similarity: every volume, the settler's surface, every flow and the recycle controller's
/// range and gain in proportion to the flow; depths, residence times, concentrations, KLa and times unchanged. Its concentrations are then those of BSM1,
/// and its energies and sludge BSM1's times the ratio.
/// </summary>
public sealed class ScaledWorks
{
    /// <summary>BSM1's average dry-weather influent, m3/d.</summary>
    public const double Bsm1FlowM3PerDay = 18446;

    /// <param name="flowM3PerDay">Average dry-weather influent, 10 to 1e6 m3/d.</param>
    /// <param name="control">Control as for BSM1; its recycle loop is scaled here.</param>
    /// <param name="asset">Name used in faults.</param>
    public ScaledWorks(double flowM3PerDay, WorksControl control, string asset = "WWTP")
    {
        ArgumentNullException.ThrowIfNull(control);
        if (flowM3PerDay is not (>= 10 and <= 1e6))
            throw new WorksException(asset, "average influent m3/d", flowM3PerDay, "A works is scaled for 10 to 1,000,000 m3/d.");
        Ratio = flowM3PerDay / Bsm1FlowM3PerDay;
        var bsm1 = WorksParameters.Bsm1;
        PerTank volumes = default;
        for (var k = 0; k < PerTank.Count; k++)
            volumes[k] = bsm1.VolumesM3[k] * Ratio;
        var n = control.Nitrate;
        Parameters = bsm1 with
        {
            Asset = asset,
            VolumesM3 = volumes,
            Settler = bsm1.Settler with { AreaM2 = bsm1.Settler.AreaM2 * Ratio },
            Control = control with { Nitrate = n with { Gain = n.Gain * Ratio, Offset = n.Offset * Ratio, Minimum = n.Minimum * Ratio, Maximum = n.Maximum * Ratio } },
        };
    }

    /// <summary>This works' flow over BSM1's.</summary>
    public double Ratio { get; }

    /// <summary>The works.</summary>
    public WorksParameters Parameters { get; }

    /// <summary>BSM1's operation at this size: flows in proportion.</summary>
    /// <param name="influent">Influent of this works.</param>
    public WorksInputs Inputs(in Influent influent)
    {
        var inputs = WorksInputs.Bsm1(influent, Parameters.Control.Scheme != ControlScheme.OpenLoop);
        inputs.InternalRecycleM3PerDay *= Ratio;
        inputs.ReturnSludgeM3PerDay *= Ratio;
        inputs.WastageM3PerDay *= Ratio;
        return inputs;
    }

    /// <summary>BSM1's average influent at this works' flow.</summary>
    public Influent AverageInfluent => Influent.Bsm1Average.WithFlow(Influent.Bsm1Average.FlowM3PerDay * Ratio);

    /// <summary>A weather of BSM1 with its flows scaled to this works.</summary>
    public InfluentSeries Weather(InfluentSeries bsm1Weather)
    {
        ArgumentNullException.ThrowIfNull(bsm1Weather);
        return bsm1Weather.WithFlowsTimes(Ratio);
    }
}
