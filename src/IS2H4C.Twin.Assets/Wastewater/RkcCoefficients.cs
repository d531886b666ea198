namespace IS2H4C.Twin.Assets.Wastewater;

/// <summary>Coefficients of the s-stage RKC method (Sommeijer, Shampine and Verwer 1997, eqs. 2.4 to 2.6), damping 2/13.</summary>
internal sealed class RkcCoefficients
{
    public RkcCoefficients(int stages)
    {
        const double Damping = 2.0 / 13.0;
        var w0 = 1 + Damping / (stages * (double)stages);
        var t = new double[stages + 1];
        var dt = new double[stages + 1];
        var d2t = new double[stages + 1];
        (t[0], t[1]) = (1, w0);
        (dt[0], dt[1]) = (0, 1);
        for (var j = 2; j <= stages; j++)
        {
            t[j] = 2 * w0 * t[j - 1] - t[j - 2];
            dt[j] = 2 * w0 * dt[j - 1] - dt[j - 2] + 2 * t[j - 1];
            d2t[j] = 2 * w0 * d2t[j - 1] - d2t[j - 2] + 4 * dt[j - 1];
        }

        var w1 = dt[stages] / d2t[stages];
        var b = new double[stages + 1];
        for (var j = 2; j <= stages; j++)
            b[j] = d2t[j] / (dt[j] * dt[j]);
        b[0] = b[1] = b[2];

        FirstWeight = b[1] * w1;
        Mu = new double[stages + 1];
        Nu = new double[stages + 1];
        MuRate = new double[stages + 1];
        GammaRate = new double[stages + 1];
        Time = new double[stages + 1];
        for (var j = 2; j <= stages; j++)
        {
            Mu[j] = 2 * b[j] * w0 / b[j - 1];
            Nu[j] = -b[j] / b[j - 2];
            MuRate[j] = 2 * b[j] * w1 / b[j - 1];
            GammaRate[j] = -(1 - b[j - 1] * t[j - 1]) * MuRate[j];
            Time[j] = w1 * d2t[j] / dt[j];
        }

        // c_1 = b_1 w_1 is the time at which stage 1 stands.
        Time[1] = FirstWeight;
    }

    /// <summary>Weight of the first stage.</summary>
    public double FirstWeight { get; }

    /// <summary>Weight of the stage before.</summary>
    public double[] Mu { get; }

    /// <summary>Weight of the stage before that.</summary>
    public double[] Nu { get; }

    /// <summary>Weight of the rate of the stage before.</summary>
    public double[] MuRate { get; }

    /// <summary>Weight of the rate at the start.</summary>
    public double[] GammaRate { get; }

    /// <summary>Where each stage stands in the step, 0 to 1.</summary>
    public double[] Time { get; }
}
