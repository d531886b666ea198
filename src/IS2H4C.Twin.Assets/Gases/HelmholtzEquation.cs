using IS2H4C.Twin.Assets.Limits;

namespace IS2H4C.Twin.Assets.Gases;

/// <summary>A fundamental equation of state in the reduced Helmholtz energy, for gas above its critical temperature. Pure and free of allocation.</summary>
public sealed class HelmholtzEquation
{
    private readonly HelmholtzCoefficients _c;

    internal HelmholtzEquation(HelmholtzCoefficients coefficients) => _c = coefficients;

    /// <summary>Normal hydrogen, Leachman et al. 2009.</summary>
    public static HelmholtzEquation Hydrogen { get; } = new(HydrogenLeachman2009.Coefficients);

    /// <summary>Oxygen, Schmidt and Wagner 1985 with the ideal gas of Stewart et al. 1991.</summary>
    public static HelmholtzEquation Oxygen { get; } = new(OxygenSchmidt1985.Coefficients);

    /// <summary>Name of the gas and the equation.</summary>
    public string Name => _c.Name;

    /// <summary>Molar mass, kg/mol.</summary>
    public double MolarMassKgMol => _c.MolarMassKgMol;

    /// <summary>Lowest temperature at which this gas-phase evaluation is offered, K.</summary>
    public double MinimumTemperatureK => _c.MinimumTemperatureK;

    /// <summary>Highest valid temperature, K.</summary>
    public double MaximumTemperatureK => _c.MaximumTemperatureK;

    /// <summary>Highest valid pressure, Pa.</summary>
    public double MaximumPressurePa => _c.MaximumPressurePa;

    /// <summary>Specific gas constant, J/(kg K).</summary>
    public double SpecificGasConstantJKgK => _c.GasConstantJMolK / _c.MolarMassKgMol;

    /// <summary>State from temperature (K) and density (kg/m3, above 0).</summary>
    public GasState AtDensity(double temperatureK, double densityKgM3)
    {
        Require.InRange(temperatureK, _c.MinimumTemperatureK, _c.MaximumTemperatureK, _c.Name, "temperature", "K");
        Require.InRange(densityKgM3, 1e-9, 4 * _c.ReducingDensityMolM3 * _c.MolarMassKgMol, _c.Name, "density", "kg/m3");
        return Evaluate(temperatureK, densityKgM3);
    }

    /// <summary>State from temperature (K) and absolute pressure (Pa).</summary>
    public GasState AtPressure(double temperatureK, double pressurePa)
    {
        Require.InRange(temperatureK, _c.MinimumTemperatureK, _c.MaximumTemperatureK, _c.Name, "temperature", "K");
        Require.InRange(pressurePa, 1.0, _c.MaximumPressurePa, _c.Name, "pressure", "Pa");
        return SolveDensity(temperatureK, pressurePa, pressurePa / (SpecificGasConstantJKgK * temperatureK));
    }

    /// <summary>State from absolute pressure (Pa) and entropy (J/(kg K)): the end of an isentropic compression.</summary>
    public GasState AtPressureAndEntropy(double pressurePa, double entropyJKgK, double guessK) =>
        SolveTemperature(pressurePa, entropyJKgK, guessK, static s => s.EntropyJKgK, static s => s.IsobaricHeatJKgK / s.TemperatureK, "entropy", "J/(kg K)");

    /// <summary>State from absolute pressure (Pa) and enthalpy (J/kg): the end of a compression with losses, or of a throttling.</summary>
    public GasState AtPressureAndEnthalpy(double pressurePa, double enthalpyJKg, double guessK) =>
        SolveTemperature(pressurePa, enthalpyJKg, guessK, static s => s.EnthalpyJKg, static s => s.IsobaricHeatJKgK, "enthalpy", "J/kg");

    /// <summary>State from density (kg/m3) and internal energy (J/kg): a closed tank.</summary>
    public GasState AtInternalEnergy(double densityKgM3, double internalEnergyJKg, double guessK)
    {
        var t = Math.Clamp(guessK, _c.MinimumTemperatureK, _c.MaximumTemperatureK);
        for (var n = 0; n < 60; n++)
        {
            var state = AtDensity(t, densityKgM3);
            var step = (internalEnergyJKg - state.InternalEnergyJKg) / state.IsochoricHeatJKgK;
            if (Math.Abs(step) < 1e-10 * t)
                return state;
            var next = Math.Clamp(t + step, _c.MinimumTemperatureK, _c.MaximumTemperatureK);
            if (next == t)
                break;
            t = next;
        }
        Require.InRange(double.NaN, _c.MinimumTemperatureK, _c.MaximumTemperatureK, _c.Name, "temperature from internal energy", "K",
            "The gas has left the equation's temperature range; check flows and heat leaks.");
        return default;
    }

    private GasState SolveTemperature(double pressurePa, double wanted, double guessK,
        Func<GasState, double> value, Func<GasState, double> slope, string quantity, string unit)
    {
        Require.InRange(pressurePa, 1.0, _c.MaximumPressurePa, _c.Name, "pressure", "Pa");
        Require.Finite(wanted, _c.Name, quantity, unit);
        var t = Math.Clamp(guessK, _c.MinimumTemperatureK, _c.MaximumTemperatureK);
        for (var n = 0; n < 60; n++)
        {
            var state = AtPressure(t, pressurePa);
            var step = (wanted - value(state)) / slope(state);
            if (Math.Abs(step) < 1e-11 * t)
                return state;
            var next = Math.Clamp(t + step, _c.MinimumTemperatureK, _c.MaximumTemperatureK);
            if (next == t)
                break;
            t = next;
        }
        Require.InRange(double.NaN, _c.MinimumTemperatureK, _c.MaximumTemperatureK, _c.Name, "temperature from " + quantity, "K",
            "The end state lies outside the equation; use more stages or less pressure.");
        return default;
    }

    // Above the critical temperature pressure rises with density everywhere, so a bracketed Newton always lands.
    private GasState SolveDensity(double temperatureK, double pressurePa, double guessKgM3)
    {
        double low = 0, high = 4 * _c.ReducingDensityMolM3 * _c.MolarMassKgMol;
        var rho = Math.Min(guessKgM3, 0.5 * high);
        GasState state = default;
        for (var n = 0; n < 100; n++)
        {
            state = Evaluate(temperatureK, rho);
            var miss = state.PressurePa - pressurePa;
            if (Math.Abs(miss) <= 1e-13 * pressurePa)
                return state;
            if (miss > 0) high = rho;
            else low = rho;
            var next = rho - miss / state.PressurePerDensityPaM3Kg;
            if (!(next > low && next < high))
                next = 0.5 * (low + high);
            if (Math.Abs(next - rho) <= 1e-15 * rho)
                return state;
            rho = next;
        }
        return state;
    }

    private GasState Evaluate(double temperatureK, double densityKgM3)
    {
        var tau = _c.ReducingTemperatureK / temperatureK;
        var delta = densityKgM3 / (_c.MolarMassKgMol * _c.ReducingDensityMolM3);
        double lnTau = Math.Log(tau), lnDelta = Math.Log(delta);

        // Ideal part: a, tau a_tau, tau^2 a_tautau.
        var a0 = lnDelta + _c.LeadConstant + _c.LeadTau * tau + _c.LogTau * lnTau;
        var a0t = _c.LeadTau * tau + _c.LogTau;
        var a0tt = -_c.LogTau;
        foreach (ref readonly var e in _c.Einstein.AsSpan())
        {
            var x = e.Theta * tau;
            var ex = Math.Exp(-x);
            a0 += e.N * Math.Log(1 - ex);
            a0t += e.N * x * ex / (1 - ex);
            a0tt -= e.N * x * x * ex / ((1 - ex) * (1 - ex));
        }

        // Residual part, each derivative multiplied by its own powers of delta and tau.
        double ar = 0, ard = 0, ardd = 0, art = 0, artt = 0, ardt = 0;
        foreach (ref readonly var p in _c.Power.AsSpan())
        {
            var dl = p.L switch { 0 => 0.0, 1 => delta, 2 => delta * delta, _ => delta * delta * delta * delta };
            var f = p.N * Math.Exp(p.D * lnDelta + p.T * lnTau - dl);
            var k = p.D - p.L * dl;
            ar += f;
            ard += f * k;
            ardd += f * (k * (k - 1) - (double)p.L * p.L * dl);
            art += f * p.T;
            artt += f * p.T * (p.T - 1);
            ardt += f * p.T * k;
        }
        foreach (ref readonly var g in _c.Gaussian.AsSpan())
        {
            double dd = delta - g.Epsilon, dt = tau - g.Gamma;
            var f = g.N * Math.Exp(g.D * lnDelta + g.T * lnTau - g.Eta * dd * dd - g.Beta * dt * dt);
            var k = g.D - 2 * g.Eta * delta * dd;
            var q = g.T - 2 * g.Beta * tau * dt;
            ar += f;
            ard += f * k;
            ardd += f * (k * k - g.D - 2 * g.Eta * delta * delta);
            art += f * q;
            artt += f * (q * q - g.T - 2 * g.Beta * tau * tau);
            ardt += f * k * q;
        }

        var r = _c.GasConstantJMolK / _c.MolarMassKgMol;
        var rt = r * temperatureK;
        var z = 1 + ard;
        var slope = 1 + 2 * ard + ardd;
        var mixed = 1 + ard - ardt;
        var cv = -r * (a0tt + artt);
        var u = rt * (a0t + art);
        return new GasState(
            temperatureK,
            densityKgM3,
            PressurePa: densityKgM3 * rt * z,
            InternalEnergyJKg: u,
            EnthalpyJKg: u + rt * z,
            EntropyJKgK: r * (a0t + art - a0 - ar),
            IsochoricHeatJKgK: cv,
            IsobaricHeatJKgK: cv + r * mixed * mixed / slope,
            PressurePerDensityPaM3Kg: rt * slope,
            Compressibility: z);
    }
}
