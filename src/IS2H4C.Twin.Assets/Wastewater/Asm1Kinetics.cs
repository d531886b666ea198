using static IS2H4C.Twin.Assets.Wastewater.Asm1Component;

namespace IS2H4C.Twin.Assets.Wastewater;

/// <summary>
/// The eight ASM1 processes and their conversion rates (Henze et al. 1987, Table 1; BSM1 description section 2.2).
/// Concentrations below zero count as zero in the rates, so that no Monod term can change sign.
/// </summary>
internal sealed class Asm1Kinetics
{
    /// <summary>Oxygen demand of nitrification, g O2/g N.</summary>
    public const double OxygenPerAmmonium = 4.57;

    /// <summary>Oxygen equivalent of nitrate in denitrification, g O2/g N.</summary>
    public const double OxygenPerNitrate = 2.86;

    private readonly double _muH, _ks, _koh, _kno, _bh, _etaG, _etaH, _kh, _kx, _muA, _knh, _ba, _koa, _ka;
    private readonly double _perYh, _fp, _ixb, _ixbDecay, _soGrowthH, _soGrowthA, _snoPerRho2, _perYa, _snhPerRho3;
    private readonly double _alk1, _alk2, _alk3;

    public Asm1Kinetics(Asm1Parameters p)
    {
        _muH = p.HeterotrophGrowthPerDay;
        _ks = p.HalfSaturationSubstrate;
        _koh = p.HalfSaturationOxygenHeterotroph;
        _kno = p.HalfSaturationNitrate;
        _bh = p.HeterotrophDecayPerDay;
        _etaG = p.AnoxicGrowthFactor;
        _etaH = p.AnoxicHydrolysisFactor;
        _kh = p.HydrolysisPerDay;
        _kx = p.HalfSaturationHydrolysis;
        _muA = p.AutotrophGrowthPerDay;
        _knh = p.HalfSaturationAmmonium;
        _ba = p.AutotrophDecayPerDay;
        _koa = p.HalfSaturationOxygenAutotroph;
        _ka = p.AmmonificationM3PerGramDay;
        _fp = p.InertFractionOfDecay;
        _ixb = p.NitrogenInBiomass;
        _ixbDecay = p.NitrogenInBiomass - p.InertFractionOfDecay * p.NitrogenInInerts;
        var yh = p.HeterotrophYield;
        var ya = p.AutotrophYield;
        _perYh = 1 / yh;
        _perYa = 1 / ya;
        _soGrowthH = (1 - yh) / yh;
        _soGrowthA = (OxygenPerAmmonium - ya) / ya;
        _snoPerRho2 = (1 - yh) / (OxygenPerNitrate * yh);
        _snhPerRho3 = _ixb + 1 / ya;
        _alk1 = _ixb / 14;
        _alk2 = (1 - yh) / (14 * OxygenPerNitrate * yh) - _ixb / 14;
        _alk3 = _ixb / 14 + 1 / (7 * ya);
    }

    /// <summary>Adds the conversion rates (g/(m3 d)) at concentrations <paramref name="c"/> to <paramref name="rate"/>; returns the nitrogen gas formed, g N/(m3 d).</summary>
    public double AddConversion(ReadOnlySpan<double> c, Span<double> rate)
    {
        var ss = Positive(c[SS]);
        var xs = Positive(c[XS]);
        var xbh = Positive(c[XBH]);
        var xba = Positive(c[XBA]);
        var so = Positive(c[SO]);
        var sno = Positive(c[SNO]);
        var snh = Positive(c[SNH]);

        var perOh = 1 / (_koh + so);
        var aerobic = so * perOh;
        var anoxic = _koh * perOh * (sno / (_kno + sno));
        var growth = _muH * xbh * (ss / (_ks + ss));
        var rho1 = growth * aerobic;
        var rho2 = growth * anoxic * _etaG;
        var rho3 = _muA * (snh / (_knh + snh)) * (so / (_koa + so)) * xba;
        var rho4 = _bh * xbh;
        var rho5 = _ba * xba;
        var rho6 = _ka * Positive(c[SND]) * xbh;
        // k_h (XS/XBH)/(K_X + XS/XBH) XBH written without the quotients, so that XS = XBH = 0 needs no special case.
        var hydrolysis = _kh * xbh / Math.Max(_kx * xbh + xs, 1e-30) * (aerobic + _etaH * anoxic);
        var rho7 = hydrolysis * xs;
        var rho8 = hydrolysis * Positive(c[XND]);

        var decay = rho4 + rho5;
        rate[SS] += rho7 - _perYh * (rho1 + rho2);
        rate[XS] += (1 - _fp) * decay - rho7;
        rate[XBH] += rho1 + rho2 - rho4;
        rate[XBA] += rho3 - rho5;
        rate[XP] += _fp * decay;
        rate[SO] -= _soGrowthH * rho1 + _soGrowthA * rho3;
        rate[SNO] += _perYa * rho3 - _snoPerRho2 * rho2;
        rate[SNH] += rho6 - _ixb * (rho1 + rho2) - _snhPerRho3 * rho3;
        rate[SND] += rho8 - rho6;
        rate[XND] += _ixbDecay * decay - rho8;
        rate[SALK] += -_alk1 * rho1 + _alk2 * rho2 - _alk3 * rho3 + rho6 / 14;
        return _snoPerRho2 * rho2;
    }

    /// <summary>
    /// Sum of the magnitudes of the diagonal Jacobian terms of oxygen, substrate, nitrate, ammonium and organic nitrogen, 1/d:
    /// the fast mode of ASM1 is the oxygen column, and its eigenvalue is at most the trace of that group.
    /// </summary>
    public double FastRate(ReadOnlySpan<double> c)
    {
        var ss = Positive(c[SS]);
        var xbh = Positive(c[XBH]);
        var so = Positive(c[SO]);
        var sno = Positive(c[SNO]);
        var snh = Positive(c[SNH]);
        var monodS = ss / (_ks + ss);
        var perOh = 1 / (_koh + so);
        var perOa = 1 / (_koa + so);
        var bySubstrate = _muH * xbh * _ks / ((_ks + ss) * (_ks + ss)) * _perYh;
        var byOxygen = _soGrowthH * _muH * monodS * xbh * _koh * perOh * perOh
            + _soGrowthA * _muA * Positive(c[XBA]) * (snh / (_knh + snh)) * _koa * perOa * perOa;
        var byNitrate = _snoPerRho2 * _muH * _etaG * monodS * xbh * _kno / ((_kno + sno) * (_kno + sno));
        var byAmmonium = _snhPerRho3 * _muA * Positive(c[XBA]) * _knh / ((_knh + snh) * (_knh + snh));
        return bySubstrate + byOxygen + byNitrate + byAmmonium + _ka * xbh;
    }

    private static double Positive(double value) => value > 0 ? value : 0;
}
