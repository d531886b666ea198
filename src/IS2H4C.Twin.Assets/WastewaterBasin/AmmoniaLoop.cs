using IS2H4C.Twin.Assets.Wastewater;

namespace IS2H4C.Twin.Assets.WastewaterBasin;

/// <summary>
/// Ammonia-based aeration in the works' PLC: a PI controller moves the oxygen setpoint between 0.3 and 3 g/m3 so that the last basin's ammonium stays at its setpoint
/// (Rieger, Jones, Dold, Bott 2014, Water Environ. Res. 86:63). Without an ammonium setpoint the oxygen setpoint stands.
/// </summary>
internal sealed class AmmoniaLoop(BasinDesign design)
{
    private static readonly PiSettings Loop = PiSettings.Ammonia;

    /// <summary>The oxygen setpoint, g/m3, after a while in which the ammonium stood; moves the integral part on, held to what the setpoint can do.</summary>
    public double Next(ref double integral, double ammonium, double days)
    {
        if (design.AmmoniaSetpoint <= 0)
            return design.OxygenSetpoint;
        var setpoint = Loop.Act(ammonium - design.AmmoniaSetpoint, integral, out var perDay);
        var span = Loop.Maximum - Loop.Minimum;
        // One step of a whole minute is far below the loop's 72 minutes of tracking; a long one is held so that it cannot overshoot.
        integral = Math.Clamp(integral + (perDay * Math.Min(days, Loop.TrackingTimeDays)), -span, span);
        return setpoint;
    }
}
