namespace IS2H4C.Twin.Assets.Gases;

/// <summary>Oxygen: R. Schmidt, W. Wagner, Fluid Phase Equilib. 19 (1985) 175; ideal gas after R. B. Stewart, R. T Jacobsen, W. Wagner, J. Phys. Chem. Ref. Data 20 (1991) 917.</summary>
internal static class OxygenSchmidt1985
{
    // Published to 300 K; used to 600 K because a gas far above its critical point (154.581 K) extrapolates smoothly.
    public static HelmholtzCoefficients Coefficients { get; } = new(
        Name: "O2 (Schmidt and Wagner 1985)",
        MolarMassKgMol: 31.9988e-3,
        GasConstantJMolK: 8.31434,
        ReducingTemperatureK: 154.581,
        ReducingDensityMolM3: 13630,
        MinimumTemperatureK: 180,
        MaximumTemperatureK: 600,
        MaximumPressurePa: 8e7,
        LeadConstant: -14.716836666461498,
        LeadTau: -0.011083985429237124,
        LogTau: 2.51808732,
        Einstein:
        [
            new(1.02323928, 14.5316979447668),
            new(0.784357918, 72.8419165356674),
            new(0.00337183363, 7.7710849975094),
            new(-0.0170864084, 0.446425786480874),
            new(0.0463751562, 34.4677188658373),
        ],
        Power:
        [
            new(0.3983768749, 0, 1, 0),
            new(-1.846157454, 1.5, 1, 0),
            new(0.4183473197, 2.5, 1, 0),
            new(0.02370620711, -0.5, 2, 0),
            new(0.09771730573, 1.5, 2, 0),
            new(0.03017891294, 2, 2, 0),
            new(0.02273353212, 0, 3, 0),
            new(0.01357254086, 1, 3, 0),
            new(-0.04052698943, 2.5, 3, 0),
            new(0.0005454628515, 0, 6, 0),
            new(0.0005113182277, 2, 7, 0),
            new(2.953466883e-07, 5, 7, 0),
            new(-8.687645072e-05, 2, 8, 0),
            new(-0.2127082589, 5, 1, 2),
            new(0.08735941958, 6, 1, 2),
            new(0.127550919, 3.5, 2, 2),
            new(-0.09067701064, 5.5, 2, 2),
            new(-0.03540084206, 3, 3, 2),
            new(-0.03623278059, 7, 3, 2),
            new(0.0132769929, 6, 5, 2),
            new(-0.0003254111865, 8.5, 6, 2),
            new(-0.008313582932, 4, 7, 2),
            new(0.002124570559, 6.5, 8, 2),
            new(-0.0008325206232, 5.5, 10, 2),
            new(-2.626173276e-05, 22, 2, 4),
            new(0.002599581482, 11, 3, 4),
            new(0.009984649663, 18, 3, 4),
            new(0.002199923153, 11, 4, 4),
            new(-0.02591350486, 23, 4, 4),
            new(-0.1259630848, 17, 5, 4),
            new(0.1478355637, 18, 5, 4),
            new(-0.01011251078, 23, 5, 4),
        ],
        Gaussian: []);
}
