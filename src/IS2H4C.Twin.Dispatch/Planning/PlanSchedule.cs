namespace IS2H4C.Twin.Dispatch.Planning;

/// <summary>
/// A complete schedule: every flow and content of every step. First index of jagged arrays: stack group; last index: step.
/// Contents are those at the end of the step.
/// </summary>
public sealed class PlanSchedule
{
    /// <summary>An empty schedule for a number of groups and steps.</summary>
    /// <param name="groups">Stack groups.</param>
    /// <param name="steps">Steps.</param>
    /// <param name="extra">What there is beyond the loop; null for nothing.</param>
    public PlanSchedule(int groups, int steps, LinearExtension? extra = null)
    {
        var (flows, balances) = (extra?.Flows.Count ?? 0, extra?.Balances.Count ?? 0);
        (ExtraFlow, ExtraContent) = (Jagged<double>(flows, steps), Jagged<double>(balances, steps));
        (ExtraLack, ExtraExcess) = (Jagged<double>(balances, steps), Jagged<double>(balances, steps));
        Steps = steps;
        (On, Standby) = (Jagged<int>(groups, steps), Jagged<int>(groups, steps));
        (StackMw, H2KgH) = (Jagged<double>(groups, steps), Jagged<double>(groups, steps));
        (ImportMw, ExportMw, CurtailMw, PowerSlackMw) = (new double[steps], new double[steps], new double[steps], new double[steps]);
        (ServedKgH, ShortKgH, SellKgH, VentKgH, H2StoreKg) = (new double[steps], new double[steps], new double[steps], new double[steps], new double[steps]);
        (O2DosedKgH, O2BlowerKgH, O2VentKgH, O2ShortKgH, O2StoreKg) = (new double[steps], new double[steps], new double[steps], new double[steps], new double[steps]);
        (RecyclerM3H, MunicipalM3H, WaterSlackM3H, WaterM3) = (new double[steps], new double[steps], new double[steps], new double[steps]);
        RecyclerOn = new bool[steps];
    }

    /// <summary>Number of steps.</summary>
    public int Steps { get; }

    /// <summary>Producing stacks.</summary>
    public int[][] On { get; }

    /// <summary>Stacks in standby, those that heat up included.</summary>
    public int[][] Standby { get; }

    /// <summary>Power of the producing stacks, MW.</summary>
    public double[][] StackMw { get; }

    /// <summary>Hydrogen made, kg/h.</summary>
    public double[][] H2KgH { get; }

    /// <summary>Import, MW.</summary>
    public double[] ImportMw { get; }

    /// <summary>Export, MW.</summary>
    public double[] ExportMw { get; }

    /// <summary>Renewable power not used, MW.</summary>
    public double[] CurtailMw { get; }

    /// <summary>Load that no source can cover, MW (slack).</summary>
    public double[] PowerSlackMw { get; }

    /// <summary>Import, and what no source covers: the meter would see that as well, MW.</summary>
    internal double DrawnMw(int t) => ImportMw[t] + PowerSlackMw[t];

    /// <summary>Contract hydrogen delivered, kg/h.</summary>
    public double[] ServedKgH { get; }

    /// <summary>Contract hydrogen not delivered, kg/h (slack).</summary>
    public double[] ShortKgH { get; }

    /// <summary>Surplus hydrogen sold, kg/h.</summary>
    public double[] SellKgH { get; }

    /// <summary>Hydrogen vented, kg/h.</summary>
    public double[] VentKgH { get; }

    /// <summary>Hydrogen store, kg.</summary>
    public double[] H2StoreKg { get; }

    /// <summary>Pure oxygen dosed to the basin, kg/h.</summary>
    public double[] O2DosedKgH { get; }

    /// <summary>Oxygen delivered by blowers, kg/h.</summary>
    public double[] O2BlowerKgH { get; }

    /// <summary>Oxygen vented, kg/h.</summary>
    public double[] O2VentKgH { get; }

    /// <summary>Oxygen demand not met, kg/h (slack).</summary>
    public double[] O2ShortKgH { get; }

    /// <summary>Oxygen buffer, kg.</summary>
    public double[] O2StoreKg { get; }

    /// <summary>Recycled water, m3/h.</summary>
    public double[] RecyclerM3H { get; }

    /// <summary>Municipal water, m3/h.</summary>
    public double[] MunicipalM3H { get; }

    /// <summary>Feed water that no source can give, m3/h (slack).</summary>
    public double[] WaterSlackM3H { get; }

    /// <summary>Feed-water buffer, m3.</summary>
    public double[] WaterM3 { get; }

    /// <summary>Whether the recycler runs.</summary>
    public bool[] RecyclerOn { get; }

    /// <summary>Flows beyond the loop, in their unit; first index: flow.</summary>
    public double[][] ExtraFlow { get; }

    /// <summary>Contents of the balances beyond the loop; first index: balance.</summary>
    public double[][] ExtraContent { get; }

    /// <summary>What is missing in the balances beyond the loop, rate (slack).</summary>
    public double[][] ExtraLack { get; }

    /// <summary>What the balances beyond the loop must let go, rate (slack).</summary>
    public double[][] ExtraExcess { get; }

    /// <summary>Power of all producing stacks in a step, MW.</summary>
    public double TotalStackMw(int step) => Sum(StackMw, step);

    /// <summary>Hydrogen of all stacks in a step, kg/h.</summary>
    public double TotalH2KgH(int step) => Sum(H2KgH, step);

    /// <summary>Producing stacks of all groups in a step.</summary>
    public int TotalOn(int step) => Sum(On, step);

    /// <summary>Stacks of all groups in standby in a step.</summary>
    public int TotalStandby(int step) => Sum(Standby, step);

    private static double Sum(double[][] rows, int step)
    {
        var sum = 0.0;
        foreach (var row in rows)
            sum += row[step];
        return sum;
    }

    private static int Sum(int[][] rows, int step)
    {
        var sum = 0;
        foreach (var row in rows)
            sum += row[step];
        return sum;
    }

    private static T[][] Jagged<T>(int rows, int columns)
    {
        var all = new T[rows][];
        for (var r = 0; r < rows; r++)
            all[r] = new T[columns];
        return all;
    }
}
