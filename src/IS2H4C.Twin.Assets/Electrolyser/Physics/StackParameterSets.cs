namespace IS2H4C.Twin.Assets.Electrolyser.Physics;

/// <summary>The parameter sets as data. "Assumed" marks what no source here gives; start and ramp times follow Buttler and Spliethoff 2018 (PEM 5 to 10 min cold, alkaline up to an hour or two) and IRENA 2020.</summary>
public static class StackParameterSets
{
    private const double WaterJKgK = 4184;

    /// <summary>46 kW PEM of Espinosa-Lopez 2018. The published stack heat capacity (162116 J/K) warms too fast against the published measurement; 27 kg of circulating water
    /// (calibrated on the first 600 s of 1200 s, before the cooling starts) is added to it.</summary>
    public static StackParameters Pem46Kw { get; } = new(
        "pem46", EspinosaCell.Pem46Kw.Source + "; water inventory calibrated, cooling gain from TransiEnt, start times, standby and recombination assumed",
        EspinosaCell.Pem46Kw, 60, 0.029, 13_793.2, 55.8, 35, 2, 50,
        new PowerSupply(46_000, RunningAuxiliaryW: 1100),
        new StackThermal(162_116 + 27 * WaterJKgK, 0.0668, 45.8, 500, 6911, 825, 1500, 30, 75),
        PemSequence(46_000), Ageing.Pem);

    /// <summary>70 kW PEM for Almelo: 84 of the same cells, 30 kg/d of hydrogen at full load.</summary>
    public static StackParameters Almelo70Kw { get; } = new(
        "almelo-70kw", "Scaled from the 46 kW set by the number of cells (84 of 60) to the plant's 70 kW AC and 30 kg/d; rectifier and auxiliaries assumed",
        EspinosaCell.Pem46Kw, 84, 0.029, 13_793.2, 55.8, 30, 2, 40,
        new PowerSupply(59_500, RunningAuxiliaryW: 1540),
        new StackThermal(1.4 * (162_116 + 27 * WaterJKgK), 0.0668 / 1.4, 45.8, 700, 12_000, 1155, 2100, 30, 75),
        PemSequence(59_500), Ageing.Pem);

    /// <summary>1 MW PEM stack of H2Integrate v0.6: 3898 A, 1.9004 V, 135 cells of 1949 cm2.</summary>
    public static StackParameters Pem1Mw { get; } = new(
        "pem-1mw", NrelPemCell.H2Integrate.Source + "; heat capacity and resistance scaled from the 46 kW stack by power, auxiliaries assumed",
        NrelPemCell.H2Integrate, 135, 0.1949, 20_005, 80, 30, 2, 50,
        new PowerSupply(1_000_000, RunningAuxiliaryW: 15_000),
        new StackThermal(5.8e6, 0.0045, 74, 40_000, 400_000, 8000, 30_000, 50, 92),
        PemSequence(1_000_000), Ageing.Pem);

    /// <summary>500 kW PEM stack of NatLabRockies/electrolyzer: 100 cells of 1000 cm2, 2000 A.</summary>
    public static StackParameters Pem500Kw { get; } = new(
        "nrel-500kw", NrelPemCell.Electrolyzer.Source + "; heat capacity and resistance scaled from the 46 kW stack by power, auxiliaries assumed",
        NrelPemCell.Electrolyzer, 100, 0.1, 20_000, 60, 30, 2, 50,
        new PowerSupply(451_588, RunningAuxiliaryW: 8000),
        new StackThermal(2.6e6, 0.009, 54, 40_000, 300_000, 5000, 15_000, 40, 85),
        PemSequence(451_588), Ageing.Pem);

    /// <summary>26 kW alkaline plant PHOEBUS of Ulleberg 2003.</summary>
    public static StackParameters Phoebus26Kw { get; } = new(
        "phoebus-26kw", UllebergCell.Phoebus.Source + "; heat capacity 625 kJ/K and 0.167 K/W as recalled from the paper; cooling, start times and rectifier assumed",
        UllebergCell.Phoebus, 21, 0.25, 3000, 80, 7, 1, 12,
        new PowerSupply(26_000, RunningAuxiliaryW: 500),
        new StackThermal(625_000, 0.167, 77, 1500, 6000, 200, 3000, 60, 92),
        AlkalineSequence(26_000), Ageing.Alkaline);

    /// <summary>Alkaline stack of Sanchez 2018, 12 cells of 1000 cm2, held to the fitted 4000 A/m2.</summary>
    public static StackParameters Sanchez15Kw { get; } = new(
        "sanchez-15kw", SanchezCell.Alkaline15Kw.Source + "; thermal data scaled from PHOEBUS, start times and rectifier assumed",
        SanchezCell.Alkaline15Kw, 12, 0.1, 4000, 75, 7, 1, 12,
        new PowerSupply(9200, RunningAuxiliaryW: 300),
        new StackThermal(230_000, 0.4, 72, 800, 4000, 100, 1500, 55, 88),
        AlkalineSequence(9200), Ageing.Alkaline);

    /// <summary>Every set.</summary>
    public static IReadOnlyList<StackParameters> All { get; } = [Pem46Kw, Almelo70Kw, Pem1Mw, Pem500Kw, Phoebus26Kw, Sanchez15Kw];

    private static StackSequence PemSequence(double ratedDcW) => new(
        ColdStartS: 600, WarmStartS: 10, WarmAboveC: 35, StartPowerW: 0.02 * ratedDcW, StandbyPowerW: 0.015 * ratedDcW, OffPowerW: 0.002 * ratedDcW,
        RampSharePerS: 0.1, MinimumLoadShare: 0.05);

    private static StackSequence AlkalineSequence(double ratedDcW) => new(
        ColdStartS: 1800, WarmStartS: 120, WarmAboveC: 55, StartPowerW: 0.03 * ratedDcW, StandbyPowerW: 0.02 * ratedDcW, OffPowerW: 0.002 * ratedDcW,
        RampSharePerS: 0.02, MinimumLoadShare: 0.15);
}
