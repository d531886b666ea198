namespace IS2H4C.Twin.Assets.Wastewater;

/// <summary>
/// A continuous PI controller with back-calculation anti-windup (BSM1 description section 4):
/// u = offset + K e + I, dI/dt = K/Ti e + (sat(u) - u)/Tt, output sat(u).
/// </summary>
/// <param name="Gain">K, output units per unit of error.</param>
/// <param name="IntegralTimeDays">Ti, d; above 0.</param>
/// <param name="TrackingTimeDays">Tt, d; above 0.</param>
/// <param name="Offset">Output at zero error and empty integral.</param>
/// <param name="Minimum">Smallest output.</param>
/// <param name="Maximum">Largest output.</param>
public sealed record PiSettings(double Gain, double IntegralTimeDays, double TrackingTimeDays, double Offset, double Minimum, double Maximum)
{
    /// <summary>BSM1: oxygen in basin 5 by its KLa, 1/d.</summary>
    public static PiSettings Bsm1Oxygen { get; } = new(25, 0.002, 0.001, 144, 0, 360);

    /// <summary>BSM1: nitrate in basin 2 by the internal recycle, m3/d.</summary>
    public static PiSettings Bsm1Nitrate { get; } = new(10000, 0.025, 0.015, 18500, 0, 92230);

    /// <summary>
    /// Ammonium in basin 5 by the oxygen setpoint, g O2/m3 (outer loop of ammonia-based aeration control; the arrangement of Rieger, Jones, Dold and Bott 2014,
    /// Water Environ. Res. 86:63). The outer loop is some fifty times slower than the oxygen loop.
    /// </summary>
    public static PiSettings Ammonia { get; } = new(0.5, 0.1, 0.05, 1.2, 0.3, 3.0);

    /// <summary>Output for an error and an integral part, and the integral part's rate of change per day.</summary>
    internal double Act(double error, double integral, out double integralPerDay)
    {
        var wanted = Offset + Gain * error + integral;
        var output = Math.Clamp(wanted, Minimum, Maximum);
        integralPerDay = Gain / IntegralTimeDays * error + (output - wanted) / TrackingTimeDays;
        return output;
    }

    internal IEnumerable<string> Faults(string loop)
    {
        if (!(IntegralTimeDays > 0 && TrackingTimeDays > 0 && double.IsFinite(Gain) && double.IsFinite(Offset)))
            yield return $"{loop}: IntegralTimeDays and TrackingTimeDays must be above 0 d, Gain and Offset finite.";
        if (!(Maximum >= Minimum))
            yield return $"{loop}: Maximum {Maximum:R} is below Minimum {Minimum:R}.";
    }
}
