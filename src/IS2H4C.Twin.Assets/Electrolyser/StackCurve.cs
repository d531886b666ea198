using IS2H4C.Twin.Assets.Planning;

namespace IS2H4C.Twin.Assets.Electrolyser;

/// <summary>The settled stack as a plan needs it: power against hydrogen product from the physics, what goes with each kilogram, and what ageing takes.</summary>
internal sealed class StackCurve
{
    private const int Count = 9;

    /// <summary>Steps in which efficiency is told apart, so that like stacks stay alike.</summary>
    private const double EfficiencyStep = 0.0025;

    private readonly double _cellV;

    public StackCurve(ElectrolyserParameters nameplate, StackDesign design)
    {
        var model = new ElectrolyserModel(nameplate, design);
        var points = new CurvePoint[Count];
        var made = 0.0;
        for (var i = 0; i < Count; i++)
        {
            var power = nameplate.MinKw + ((nameplate.RatedKw - nameplate.MinKw) * i / (Count - 1));
            var settled = model.Settled(power);
            points[i] = new CurvePoint(power, settled.ProductKgH);
            (made, _cellV) = (settled.MadeKgH, settled.CellV);
        }
        Points = points;
        var perProduct = made / Math.Max(points[^1].OutRate, 1e-9);
        OxygenPerProduct = perProduct * Stoichiometry.OxygenPerHydrogen;
        WaterM3PerProduct = perProduct * Stoichiometry.WaterPerHydrogen / 1000;
        WarmAboveC = design.Stack.Sequence.WarmAboveC;
    }

    /// <summary>Power in kW against product in kg/h, from the nameplate's least load to full load.</summary>
    public IReadOnlyList<CurvePoint> Points { get; }

    /// <summary>Oxygen per product at full load, kg/kg.</summary>
    public double OxygenPerProduct { get; }

    /// <summary>Feed water per product at full load, m3/kg.</summary>
    public double WaterM3PerProduct { get; }

    /// <summary>Temperature from which a start counts as warm, degC.</summary>
    public double WarmAboveC { get; }

    /// <summary>Product over that of the new stack at the same power, for a voltage rise by ageing in V: the current falls as the voltage rises.</summary>
    public double Efficiency(double ageingV) => Math.Round(Math.Clamp(_cellV / Math.Max(0.1, _cellV + ageingV), 0.1, 1) / EfficiencyStep) * EfficiencyStep;
}
