using static IS2H4C.Twin.Assets.Wastewater.Asm1Component;

namespace IS2H4C.Twin.Assets.Wastewater.Reduced;

/// <summary>The oxygen balance of every zone at a moment: from air and gas, or with the aerated zones' oxygen given.</summary>
internal sealed partial class ReducedKernel
{
    // Oxygen zone by zone. The recycle brings the last zone's to the first, where next to none of it is left: one look ahead at the last two is enough.
    private void SolveOxygen(ReadOnlySpan<double> y, double influent, double through, double fraction)
    {
        if (!double.IsNaN(_given))
        {
            TakeOxygen(y, influent, through, fraction);
            return;
        }

        SolveZone(y, Zones - 2, 0, through / _volume[Zones - 2]);
        SolveZone(y, Zones - 1, _oxygen[Zones - 2], through / _volume[Zones - 1]);
        var before = (influent * (_from[SO] + fraction * (_to[SO] - _from[SO])) + (through - influent) * _oxygen[Zones - 1]) / through;
        for (var z = 0; z < Zones; z++)
        {
            SolveZone(y, z, before, through / _volume[z]);
            before = _oxygen[z];
        }
    }

    private bool IsAerated(int zone) => _kla[zone] > 0 || _gas[zone] > 0 || (_controlled && _share[zone] > 0);

    private void TakeOxygen(ReadOnlySpan<double> y, double influent, double through, double fraction)
    {
        var last = IsAerated(Zones - 1) ? _given : 0;
        var before = (influent * (_from[SO] + fraction * (_to[SO] - _from[SO])) + (through - influent) * last) / through;
        for (var z = 0; z < Zones; z++)
        {
            var flow = through / _volume[z];
            if (IsAerated(z))
            {
                var (heterotrophs, autotrophs) = MostUptake(y, z);
                _oxygen[z] = _given;
                _transfer[z] = flow * (_given - before) + Uptake(_given, heterotrophs, autotrophs);
            }
            else
            {
                SolveZone(y, z, before, flow);
            }

            before = _oxygen[z];
        }
    }

    /// <summary>Uptake of the aerated zones at any oxygen.</summary>
    public OxygenUptake UptakeAt(ReadOnlySpan<double> y)
    {
        const double KgPerHour = 1e-3 / 24;
        double heterotrophs = 0, autotrophs = 0;
        for (var z = 0; z < Zones; z++)
        {
            if (!IsAerated(z))
                continue;
            var (h, a) = MostUptake(y, z);
            heterotrophs += h * _volume[z] * KgPerHour;
            autotrophs += a * _volume[z] * KgPerHour;
        }

        var through = _fromFlow + Recycle(y, default) + _in.ReturnSludgeM3PerDay;
        return new(heterotrophs, autotrophs, through / 24, _rates.HalfSaturationOxygenHeterotroph, _rates.HalfSaturationOxygenAutotroph);
    }

    // With oxygen in plenty, g/(m3 d).
    private (double Heterotrophs, double Autotrophs) MostUptake(ReadOnlySpan<double> y, int zone)
    {
        var at = zone * Species;
        double ss = Math.Max(0, y[at + ZSs]), snh = Math.Max(0, y[at + ZSnh]), yh = _rates.HeterotrophYield, ya = _rates.AutotrophYield;
        return ((1 - yh) / yh * _rates.HeterotrophGrowthPerDay * ss / (_rates.HalfSaturationSubstrate + ss) * y[Xbh],
            (Asm1Kinetics.OxygenPerAmmonium - ya) / ya * _rates.AutotrophGrowthPerDay * snh / (_rates.HalfSaturationAmmonium + snh) * y[Xba]);
    }

    private void SolveZone(ReadOnlySpan<double> y, int zone, double before, double flow)
    {
        var (heterotrophs, autotrophs) = MostUptake(y, zone);
        var kla = _kla[zone];
        if (_controlled && _share[zone] > 0)
        {
            var target = Math.Min(_in.OxygenSetpoint, _air[zone] - 0.01);
            var uptake = Uptake(target, heterotrophs, autotrophs) + flow * (target - before) - _gas[zone] * (_in.OxygenSaturation - target);
            var loop = _p.Control.Oxygen;
            kla += _share[zone] * Math.Clamp((uptake / (_air[zone] - target) - kla) / _share[zone], loop.Minimum, loop.Maximum);
        }

        // supply = loss S + uptake(S): the quadratic of one Monod term with the same slope at 0 lands close by, two Newton steps on the convex curve do the rest.
        double oh = _rates.HalfSaturationOxygenHeterotroph, oa = _rates.HalfSaturationOxygenAutotroph;
        var supply = flow * before + kla * _air[zone] + _gas[zone] * _in.OxygenSaturation;
        var loss = flow + kla + _gas[zone];
        var most = heterotrophs + autotrophs;
        var half = most > 0 ? most / (heterotrophs / oh + autotrophs / oa) : 1;
        var b = supply - most - loss * half;
        var root = Math.Sqrt(b * b + 4 * loss * supply * half);
        // Of the two forms of the positive root, the one that does not cancel.
        var s = b > 0 ? (b + root) / (2 * loss) : 2 * supply * half / (root - b);
        for (var i = 0; i < 2; i++)
        {
            double perOh = 1 / (oh + s), perOa = 1 / (oa + s);
            var value = supply - s * (loss + heterotrophs * perOh + autotrophs * perOa);
            s = Math.Max(0, s + value / (loss + heterotrophs * oh * perOh * perOh + autotrophs * oa * perOa * perOa));
        }

        _oxygen[zone] = s;
        _transfer[zone] = kla * (_air[zone] - s) + _gas[zone] * (_in.OxygenSaturation - s);
        if (zone == Zones - 1)
            _lastKLa = kla;
    }

    private double Uptake(double s, double heterotrophs, double autotrophs) =>
        heterotrophs * s / (_rates.HalfSaturationOxygenHeterotroph + s) + autotrophs * s / (_rates.HalfSaturationOxygenAutotroph + s);
}
