namespace IS2H4C.Twin.Assets.Wastewater.Oxygen;

/// <summary>
/// Puts oxygen gas into a works' step: what is there goes to the aerated basins by their share, each basin's own air is lowered so that basin by basin
/// gas and air together transfer what air alone would have; a controlled basin is left to its oxygen controller, which lowers its air itself.
/// </summary>
/// <param name="parameters">The works.</param>
/// <param name="injection">The injection.</param>
/// <param name="shares">Share of the gas per basin, summing to 1.</param>
/// <param name="leastKLaPerDay">Air-side KLa that mixing needs in an aerated basin, 1/d.</param>
public sealed class EnrichedAeration(WorksParameters parameters, OxygenInjection injection, PerTank shares, double leastKLaPerDay)
{
    /// <summary>Sets the gas-side and air-side coefficients of the inputs.</summary>
    /// <param name="state">The works' state at the start of the step.</param>
    /// <param name="airOnly">Inputs as they would be without oxygen gas.</param>
    /// <param name="availableKgPerDay">Oxygen gas there, kg/d.</param>
    /// <param name="celsius">Water temperature, degC.</param>
    /// <param name="fedKgPerDay">Gas really fed, kg/d; less than what is there when basins stand at their oxygen limit or need no more.</param>
    public WorksInputs With(ReadOnlySpan<double> state, in WorksInputs airOnly, double availableKgPerDay, double celsius, out double fedKgPerDay)
    {
        Range.Check("oxygen gas there kg/d", availableKgPerDay, 0, 1e7);
        var inputs = airOnly;
        PerTank gas = default;
        PerTank air = airOnly.KLaPerDay;
        var saturation = injection.SaturationGramsPerM3(celsius);
        fedKgPerDay = 0;
        for (var k = 0; k < PerTank.Count; k++)
        {
            var oxygen = Math.Max(0, state[WorksLayout.Tank(k, Asm1Component.SO)]);
            var feed = availableKgPerDay * shares[k];
            if (feed <= 0 || oxygen >= OxygenInjection.MostOxygenGramsPerM3)
                continue;
            var full = injection.KLaPerDay(feed, parameters.VolumesM3[k], celsius);
            if (parameters.Control.Scheme != ControlScheme.OpenLoop && parameters.Control.AerationShare[k] > 0)
            {
                // The controller can only take its own air away: feed no more than replaces it at the setpoint.
                var controlled = airOnly.KLaPerDay[k] + parameters.Control.AerationShare[k] * Wanted(state);
                full = Math.Min(full, Replaces(controlled, airOnly, k, saturation, oxygen));
            }
            else
            {
                full = Math.Min(full, Replaces(Math.Max(0, air[k] - leastKLaPerDay), airOnly, k, saturation, oxygen));
                if (full > 0)
                    air[k] -= full * (saturation - oxygen) / (airOnly.AirSaturation[k] - oxygen);
            }

            gas[k] = full;
            fedKgPerDay += full / injection.KLaPerDay(1, parameters.VolumesM3[k], celsius);
        }

        inputs.KLaPerDay = air;
        inputs.OxygenKLaPerDay = gas;
        inputs.OxygenSaturation = saturation;
        return inputs;
    }

    // KLa that the oxygen controller asks for now.
    private double Wanted(ReadOnlySpan<double> state)
    {
        var loop = parameters.Control.Oxygen;
        return Math.Clamp(loop.Offset + state[WorksLayout.Integrals], loop.Minimum, loop.Maximum);
    }

    // Gas-side coefficient that moves as much oxygen as an air-side one.
    private static double Replaces(double air, in WorksInputs inputs, int tank, double saturation, double oxygen)
    {
        var drive = inputs.AirSaturation[tank] - oxygen;
        return drive > 0 && saturation > oxygen ? air * drive / (saturation - oxygen) : 0;
    }
}
