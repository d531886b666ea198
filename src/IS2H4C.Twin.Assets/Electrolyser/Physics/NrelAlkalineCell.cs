using F = IS2H4C.Twin.Assets.Electrolyser.Physics.Electrochemistry;

namespace IS2H4C.Twin.Assets.Electrolyser.Physics;

/// <summary>
/// The alkaline cell of NatLabRockies/electrolyzer (300 cm2, 30 % KOH, 1 bar), after Gambou, Guilbert et al. 2022 and Niroula et al. 2003, for comparison.
/// Known defects of that code, kept by default: the bubble coverage is always that of 25 C, the separator's resistance grows with temperature (+T/50 for -T/50),
/// and its configuration names other keys than its cell reads, so it does not run as shipped. <see cref="Corrected"/> repairs the first two.
/// </summary>
public sealed record NrelAlkalineCell
{
    /// <summary>Area of the cell, cm2.</summary>
    public const double AreaCm2 = 300;

    private const double PressureBar = 1, KohShare = 0.30, GapCm = 0.125, ElectrodeCm = 0.2;
    private const double KohGMol = 15.999 + 1.00784 + 39.0983;
    private const double Molality = 1000 * KohShare / KohGMol / (1 - KohShare);
    private const double Molarity = 1000 * KohShare / KohGMol / ((1 - KohShare) + KohShare / 2.12);

    /// <summary>As the source computes it.</summary>
    public static NrelAlkalineCell AsPublished { get; } = new();

    /// <summary>With bubbles at the cell's temperature and the separator's exponent as in its citation.</summary>
    public static NrelAlkalineCell Repaired { get; } = new() { Corrected = true };

    /// <summary>Repairs the two defects that change numbers.</summary>
    public bool Corrected { get; init; }

    /// <summary>Cell voltage, V, and Faraday efficiency at a temperature (C) and current (A).</summary>
    public (double CellV, double FaradayEfficiency) Evaluate(double temperatureC, double currentA)
    {
        var t = temperatureC + F.ZeroCelsiusK;
        var coverage = BubbleCoverage(Corrected ? t : 298.15, currentA);
        var density = currentA / (AreaCm2 * (1 - coverage));
        var volts = ReversibleV(t) + ActivationV(t, density) + currentA * ResistanceOhm(temperatureC, t, coverage);
        var j2 = 1e6 * density * density;
        return (volts, 0.96 * j2 / (250 + j2));
    }

    // Vogt and Balzer 2005, limiting current density 30 A/cm2.
    private static double BubbleCoverage(double t, double currentA)
    {
        var ratio = t / 298.15;
        return PressureBar / (PressureBar - WaterVapourBar(t)) * (-97.25 + 182 * ratio - 84 * ratio * ratio) * Math.Pow(currentA / AreaCm2 / 30, 0.3);
    }

    private static double WaterVapourBar(double t) => Math.Exp(81.6179 - 7699.68 / t - 10.9 * Math.Log(t) + 9.5891e-3 * t);

    private static double ReversibleV(double t)
    {
        const double m = Molality;
        const double a = -0.0151 * m - 1.6788e-3 * m * m + 2.2588e-5 * m * m * m;
        const double b = 1 - 1.26062e-3 * m + 5.6024e-4 * m * m - 7.8228e-6 * m * m * m;
        var activity = Math.Exp(-0.05192 * m + 0.003302 * m * m + (3.177 * m - 2.131 * m * m) / t);
        var vapour = Math.Exp(2.302 * a + b * Math.Log(WaterVapourBar(t)));
        return 237.24e3 / (2 * F.FaradayCMol) + F.GasConstantJMolK * t / (2 * F.FaradayCMol) * Math.Log(Math.Pow(PressureBar - vapour, 1.5) / activity);
    }

    private static double ActivationV(double t, double density)
    {
        var inverse = (1 / t - 1 / 298.15) / F.GasConstantJMolK;
        var anode = 1.25 * 1.34535e-5 * Math.Exp(-41_500 * inverse);
        var cathode = 1.05 * 1.8456e-3 * Math.Exp(-23_450 * inverse);
        var thermal = F.GasConstantJMolK * t / (2 * F.FaradayCMol);
        return thermal / (0.0675 + 0.00095 * t) * Math.Max(0, Math.Log(density / anode))
            + thermal / (0.1175 + 0.00095 * t) * Math.Max(0, Math.Log(density / cathode));
    }

    private double ResistanceOhm(double temperatureC, double t, double coverage)
    {
        var electrodes = 2 * 6.4e-6 / Math.Pow(0.7, 1.5) * ElectrodeCm / AreaCm2 * (1 + 0.00586 * (temperatureC - 25));
        const double c = Molarity;
        var conductivity = -204.1 * c - 0.28 * c * c + 0.5332 * c * t + 20720 * c / t + 0.1043 * c * c * c - 0.00003 * c * c * t * t;
        var lye = 100 / conductivity * 2 * GapCm / AreaCm2 / Math.Pow(1 - 2.0 / 3 * coverage, 1.5);
        var separator = (0.06 + 80 * Math.Exp((Corrected ? -1 : 1) * temperatureC / 50)) / (10_000 * AreaCm2);
        return electrodes + lye + separator;
    }
}
