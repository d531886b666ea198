namespace IS2H4C.Twin.Assets.Electrolyser.Physics;

/// <summary>Everything a stack remembers from step to step. A flat value: copy it to make a what-if.</summary>
public struct StackState
{
    /// <summary>State of the local logic.</summary>
    public StackMode Mode { get; set; }

    /// <summary>Why it tripped.</summary>
    public TripCause Trip { get; set; }

    /// <summary>Time left of a start, s.</summary>
    public double TimerS { get; set; }

    /// <summary>How long hydrogen in oxygen has been above its trip limit, s.</summary>
    public double AboveTripS { get; set; }

    /// <summary>DC power that the ramp has reached, W.</summary>
    public double DcPowerW { get; set; }

    /// <summary>Current density of the last solution, A/m2; where the next one begins.</summary>
    public double CurrentDensityAm2 { get; set; }

    /// <summary>Power per area of the last solution, W/m2.</summary>
    public double PowerDensityWm2 { get; set; }

    /// <summary>Slope of power over current there, V; 0 when there is no solution to go on from.</summary>
    public double PowerSlopeV { get; set; }

    /// <summary>Stack temperature, C.</summary>
    public double TemperatureC { get; set; }

    /// <summary>Time with current, s.</summary>
    public double RunningS { get; set; }

    /// <summary>Voltage rise per cell by running, V.</summary>
    public double SteadyRiseV { get; set; }

    /// <summary>Stops from current to none.</summary>
    public double Stops { get; set; }

    /// <summary>Voltage cycles.</summary>
    internal RainflowCounter Rainflow;

    /// <summary>Safe minimum DC power, W, valid near the next two.</summary>
    public double MinimumDcW { get; set; }

    /// <summary>Temperature for which it was found, C.</summary>
    public double MinimumAtC { get; set; }

    /// <summary>Pressure for which it was found, bar.</summary>
    public double MinimumAtBar { get; set; }

    /// <summary>A stack that is off and at the given temperature (C), new.</summary>
    public static StackState Cold(double temperatureC) => new() { TemperatureC = temperatureC, MinimumAtC = double.NegativeInfinity };
}
