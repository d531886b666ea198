namespace IS2H4C.Twin.Assets.Electrolyser.Physics;

/// <summary>Rectifier and auxiliaries of one stack. Rectifier loss is idle + linear + quadratic in the load, as converter makers' efficiency curves are.</summary>
/// <param name="RatedDcW">DC power to which the loss shares refer, W.</param>
/// <param name="IdleLossShare">Loss at no load over rated DC power.</param>
/// <param name="LinearLossShare">Loss in proportion to the load.</param>
/// <param name="QuadraticLossShare">Loss with the square of the load, at rated load.</param>
/// <param name="RunningAuxiliaryW">Pumps and controls while running, W.</param>
/// <param name="AuxiliaryPerDc">Drying and gas conditioning, W per W of DC.</param>
/// <param name="CoolingPowerPerHeat">Chiller and fans, W per W of heat carried away.</param>
public sealed record PowerSupply(
    double RatedDcW,
    double IdleLossShare = 0.004,
    double LinearLossShare = 0.016,
    double QuadraticLossShare = 0.02,
    double RunningAuxiliaryW = 0,
    double AuxiliaryPerDc = 0.03,
    double CoolingPowerPerHeat = 0.08)
{
    private readonly double _quadraticPerW = QuadraticLossShare / RatedDcW;

    /// <summary>Rectifier loss, W.</summary>
    public double RectifierLossW(double dcW) => RatedDcW * IdleLossShare + dcW * (LinearLossShare + dcW * _quadraticPerW);

    /// <summary>Pumps, drying and cooling, W.</summary>
    public double AuxiliaryW(double dcW, double heatToCoolingW) => RunningAuxiliaryW + AuxiliaryPerDc * dcW + CoolingPowerPerHeat * heatToCoolingW;

    /// <summary>DC power left for the cells from an AC power at the terminals, W; 0 when the auxiliaries take it all. Exact: the positive root of the quadratic.</summary>
    public double DcFromAcW(double acW, double heatToCoolingW)
    {
        var b = 1 + LinearLossShare + AuxiliaryPerDc;
        var c = IdleLossShare * RatedDcW + RunningAuxiliaryW + CoolingPowerPerHeat * heatToCoolingW - acW;
        return c >= 0 ? 0 : -2 * c / (b + Math.Sqrt(b * b - 4 * _quadraticPerW * c));
    }

    /// <summary>AC power at the terminals for a DC power, W.</summary>
    public double AcFromDcW(double dcW, double heatToCoolingW) => dcW + RectifierLossW(dcW) + AuxiliaryW(dcW, heatToCoolingW);
}
