namespace IS2H4C.Twin.Assets.Gases;

/// <summary>Normal hydrogen: J. W. Leachman, R. T Jacobsen, S. G. Penoncello, E. W. Lemmon, J. Phys. Chem. Ref. Data 38 (2009) 721, tables 4 to 6.</summary>
internal static class HydrogenLeachman2009
{
    // The equation holds from 14 K; this evaluation keeps to the gas well above the critical point (33.145 K).
    public static HelmholtzCoefficients Coefficients { get; } = new(
        Name: "H2 (Leachman 2009)",
        MolarMassKgMol: 2.01588e-3,
        GasConstantJMolK: 8.314472,
        ReducingTemperatureK: 33.145,
        ReducingDensityMolM3: 15508,
        MinimumTemperatureK: 100,
        MaximumTemperatureK: 1000,
        MaximumPressurePa: 2e8,
        LeadConstant: -1.4579856475,
        LeadTau: 1.888076782,
        LogTau: 1.5,
        Einstein:
        [
            new(1.616, 16.0205159149),
            new(-0.4117, 22.6580178006),
            new(-0.792, 60.0090511389),
            new(0.758, 74.9434303817),
            new(1.217, 206.9392065168),
        ],
        Power:
        [
            new(-6.93643, 0.6844, 1, 0),
            new(0.01, 1.0, 4, 0),
            new(2.1101, 0.989, 1, 0),
            new(4.52059, 0.489, 1, 0),
            new(0.732564, 0.803, 2, 0),
            new(-1.34086, 1.1444, 2, 0),
            new(0.130985, 1.409, 3, 0),
            new(-0.777414, 1.754, 1, 1),
            new(0.351944, 1.311, 3, 1),
        ],
        Gaussian:
        [
            new(-0.0211716, 4.187, 2, 1.685, 0.171, 0.7164, 1.506),
            new(0.0226312, 5.646, 1, 0.489, 0.2245, 1.3444, 0.156),
            new(0.032187, 0.791, 3, 0.103, 0.1304, 1.4517, 1.736),
            new(-0.0231752, 7.249, 1, 2.506, 0.2785, 0.7204, 0.67),
            new(0.0557346, 2.986, 1, 1.607, 0.3967, 1.5445, 1.662),
        ]);
}
