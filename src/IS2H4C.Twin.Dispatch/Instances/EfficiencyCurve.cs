namespace IS2H4C.Twin.Dispatch.Instances;

/// <summary>
/// Hydrogen production of one stack against its power: concave, piecewise linear between the minimum and the nominal load.
/// Built from lines h = a P + b of which the lowest counts (MILP.md, constraint 3).
/// </summary>
public sealed class EfficiencyCurve
{
    private readonly double[] _slopes;
    private readonly double[] _widths;

    /// <summary>Builds the lower envelope of the lines on [minLoadMw, nominalMw].</summary>
    /// <param name="minLoadMw">Lowest load of a running stack, MW, 0 or more.</param>
    /// <param name="nominalMw">Nominal load, MW, at least the minimum.</param>
    /// <param name="lines">Slope (kg/MWh) and intercept (kg/h) of each line.</param>
    public EfficiencyCurve(double minLoadMw, double nominalMw, IReadOnlyList<(double SlopeKgMwh, double InterceptKgH)> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        if (!(minLoadMw >= 0) || !(nominalMw >= minLoadMw) || lines.Count == 0)
            throw new ArgumentException($"A curve needs 0 <= minimum load ({minLoadMw} MW) <= nominal load ({nominalMw} MW) and at least one line.", nameof(lines));

        MinLoadMw = minLoadMw;
        NominalMw = nominalMw;
        var slopes = new List<double>();
        var widths = new List<double>();
        var at = minLoadMw;
        var line = lines.OrderBy(l => l.SlopeKgMwh * at + l.InterceptKgH).ThenBy(l => l.SlopeKgMwh).First();
        MinLoadKgH = Math.Max(0, line.SlopeKgMwh * at + line.InterceptKgH);
        while (at < nominalMw)
        {
            var end = nominalMw;
            var next = line;
            foreach (var other in lines)
            {
                if (other.SlopeKgMwh >= line.SlopeKgMwh)
                    continue;
                var cross = (other.InterceptKgH - line.InterceptKgH) / (line.SlopeKgMwh - other.SlopeKgMwh);
                if (cross < end)
                    (end, next) = (Math.Max(cross, at), other);
            }
            if (end - at > 1e-12)
            {
                slopes.Add(line.SlopeKgMwh);
                widths.Add(end - at);
            }
            if (next == line)
                break;
            at = end;
            line = next;
        }
        (_slopes, _widths) = ([.. slopes], [.. widths]);

        // The best specific production lies on a breakpoint; from the origin to it runs the chord that a relaxed plan may use.
        (BestLoadMw, BestSegment) = (minLoadMw, 0);
        var (power, hydrogen, best) = (minLoadMw, MinLoadKgH, minLoadMw > 0 ? MinLoadKgH / minLoadMw : 0);
        for (var s = 0; s < _slopes.Length; s++)
        {
            power += _widths[s];
            hydrogen += _widths[s] * _slopes[s];
            if (hydrogen / power > best)
                (best, BestLoadMw, BestSegment) = (hydrogen / power, power, s + 1);
        }
        BestKgMwh = best;
    }

    /// <summary>Lowest load of a running stack, MW.</summary>
    public double MinLoadMw { get; }

    /// <summary>Nominal load, MW.</summary>
    public double NominalMw { get; }

    /// <summary>Production at the lowest load, kg/h.</summary>
    public double MinLoadKgH { get; }

    /// <summary>Load of the best specific production, MW.</summary>
    public double BestLoadMw { get; }

    /// <summary>Best specific production, kg/MWh.</summary>
    public double BestKgMwh { get; }

    /// <summary>Number of segments that lie below the best load.</summary>
    internal int BestSegment { get; }

    /// <summary>Slope of each segment, kg/MWh, falling.</summary>
    public ReadOnlySpan<double> SlopesKgMwh => _slopes;

    /// <summary>Width of each segment, MW.</summary>
    public ReadOnlySpan<double> WidthsMw => _widths;

    /// <summary>Width of segment <paramref name="segment"/> above a load, MW.</summary>
    internal double WidthAbove(int segment, double loadMw)
    {
        var end = MinLoadMw;
        for (var s = 0; s <= segment; s++)
            end += _widths[s];
        return Math.Clamp(end - loadMw, 0, _widths[segment]);
    }

    /// <summary>Production of <paramref name="stacks"/> identical stacks with this factor that share the power, kg/h; no power or no stack gives 0.</summary>
    public double ProductionKgH(double powerMw, int stacks, double factor)
    {
        if (stacks <= 0)
            return 0;
        var rest = powerMw / stacks - MinLoadMw;
        var hydrogen = MinLoadKgH;
        for (var s = 0; s < _slopes.Length && rest > 0; s++)
        {
            var part = Math.Min(rest, _widths[s]);
            hydrogen += part * _slopes[s];
            rest -= part;
        }
        return factor * stacks * hydrogen;
    }
}
