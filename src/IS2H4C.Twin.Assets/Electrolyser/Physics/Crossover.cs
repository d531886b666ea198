namespace IS2H4C.Twin.Assets.Electrolyser.Physics;

/// <summary>
/// Hydrogen that permeates a polymer membrane: flux = K(T) (p_H2 + gamma i) / d, with K following Arrhenius.
/// K = 2.95e-14 mol/(m s Pa) at 60 C: P. Trinke et al., ECS Trans. 75 (2016) 1081; the supersaturation gamma: P. Trinke et al., J. Electrochem. Soc. 165 (2018) F502.
/// </summary>
/// <param name="MembraneThicknessM">Membrane thickness d, m.</param>
/// <param name="RecombinedShare">Share of the permeated hydrogen that a recombination layer turns back to water before it reaches the gas, 0 to 1 (plant property; an assumption of each parameter set).</param>
/// <param name="SupersaturationPaPerAm2">Extra hydrogen pressure at the catalyst per current density, Pa m2/A.</param>
/// <param name="PermeabilityAt60CMolMSPa">K at 60 C, mol/(m s Pa).</param>
/// <param name="ActivationEnergyJMol">Of K, J/mol (22 kJ/mol joins the 60 C value with 4.65e-14 at 80 C of Schalenbach et al. 2013).</param>
public sealed record Crossover(
    double MembraneThicknessM,
    double RecombinedShare,
    double SupersaturationPaPerAm2 = 0,
    double PermeabilityAt60CMolMSPa = 2.95e-14,
    double ActivationEnergyJMol = 22_000)
{
    /// <summary>Hydrogen that crosses, mol/(m2 s).</summary>
    public double FluxMolM2S(double temperatureC, double cathodePressureBar, double currentDensityAm2)
    {
        var perK = 1 / (temperatureC + Electrochemistry.ZeroCelsiusK) - 1 / 333.15;
        var k = PermeabilityAt60CMolMSPa * Math.Exp(-ActivationEnergyJMol / Electrochemistry.GasConstantJMolK * perK);
        return k * (cathodePressureBar * 1e5 + SupersaturationPaPerAm2 * currentDensityAm2) / MembraneThicknessM;
    }

    /// <summary>Mole fraction of hydrogen in the oxygen product.</summary>
    public double HydrogenInOxygen(double temperatureC, double cathodePressureBar, double currentDensityAm2)
    {
        var hydrogen = (1 - RecombinedShare) * FluxMolM2S(temperatureC, cathodePressureBar, currentDensityAm2);
        return hydrogen / (hydrogen + Math.Max(currentDensityAm2, 1e-9) / (4 * Electrochemistry.FaradayCMol));
    }
}
