using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using static IS2H4C.Twin.Assets.Wastewater.SettlerParameters;

namespace IS2H4C.Twin.Assets.Wastewater;

/// <summary>
/// Flux balances of the non-reactive ten-layer settler (Takacs et al. 1991; BSM1 description section 2.3).
/// Layers count from the top; velocities m/d, concentrations g/m3.
/// </summary>
internal sealed class TakacsSettler
{
    /// <summary>Room for the ten layers in whole vectors of four.</summary>
    public const int Padded = 12;

    private readonly SettlerParameters _p;
    private readonly double[] _velocity = new double[Padded];
    private readonly double[] _flux = new double[Padded];

    public TakacsSettler(SettlerParameters parameters)
    {
        _p = parameters;
        LayerHeightM = parameters.HeightM / Layers;
    }

    /// <summary>Height of one layer, m.</summary>
    public double LayerHeightM { get; }

    /// <summary>Settling flux across the lower face of each layer, g/(m2 d), after the last call of <see cref="Solids"/>; the last is 0.</summary>
    public ReadOnlySpan<double> FluxDown => _flux;

    /// <summary>Derivative of the layers' suspended solids, g/(m3 d). <paramref name="x"/> and <paramref name="dx"/> hold <see cref="Padded"/> values.</summary>
    public void Solids(ReadOnlySpan<double> x, double feedSolids, double upMPerDay, double downMPerDay, Span<double> dx)
    {
        Velocities(x, feedSolids);
        Fluxes(x);
        var perH = 1 / LayerHeightM;
        var j = _flux;
        dx[0] = (upMPerDay * (x[1] - x[0]) - j[0]) * perH;
        for (var i = 1; i < FeedLayer; i++)
            dx[i] = (upMPerDay * (x[i + 1] - x[i]) + j[i - 1] - j[i]) * perH;
        dx[FeedLayer] = ((upMPerDay + downMPerDay) * (feedSolids - x[FeedLayer]) + j[FeedLayer - 1] - j[FeedLayer]) * perH;
        for (var i = FeedLayer + 1; i < Layers; i++)
            dx[i] = (downMPerDay * (x[i - 1] - x[i]) + j[i - 1] - j[i]) * perH;
    }

    /// <summary>Derivative of dissolved matter: it only moves with the water. Eight values per layer, the feed's eight in <paramref name="feed"/>.</summary>
    public void Solubles(ReadOnlySpan<double> z, ReadOnlySpan<double> feed, double upMPerDay, double downMPerDay, Span<double> dz)
    {
        var layers = MemoryMarshal.Cast<double, Vector512<double>>(z);
        var change = MemoryMarshal.Cast<double, Vector512<double>>(dz);
        var up = Vector512.Create(upMPerDay / LayerHeightM);
        var down = Vector512.Create(downMPerDay / LayerHeightM);
        for (var i = 0; i < FeedLayer; i++)
            change[i] = up * (layers[i + 1] - layers[i]);
        change[FeedLayer] = (up + down) * (Vector512.Create(feed) - layers[FeedLayer]);
        for (var i = FeedLayer + 1; i < Layers; i++)
            change[i] = down * (layers[i - 1] - layers[i]);
    }

    /// <summary>
    /// Derivative of particulate components that travel with the solids: the settling flux of a component is the solids' flux times its share in the layer it leaves.
    /// Eight values per layer; call after <see cref="Solids"/>.
    /// </summary>
    public void Particulates(ReadOnlySpan<double> z, ReadOnlySpan<double> x, ReadOnlySpan<double> feed, double upMPerDay, double downMPerDay, Span<double> dz)
    {
        Solubles(z, feed, upMPerDay, downMPerDay, dz);
        var layers = MemoryMarshal.Cast<double, Vector512<double>>(z);
        var change = MemoryMarshal.Cast<double, Vector512<double>>(dz);
        for (var i = 0; i < Layers - 1; i++)
        {
            var moved = layers[i] * (_flux[i] / (Math.Max(x[i], 1e-12) * LayerHeightM));
            change[i] -= moved;
            change[i + 1] += moved;
        }
    }

    // v_s = max(0, min(v0', v0 (exp(-r_h (X - X_min)) - exp(-r_p (X - X_min))))), X_min = f_ns X_f (Takacs et al. 1991, eq. 5).
    private void Velocities(ReadOnlySpan<double> x, double feedSolids)
    {
        var smallest = Vector256.Create(_p.NonSettleableFraction * feedSolids);
        var hindered = Vector256.Create(-_p.HinderedM3PerGram);
        var flocculant = Vector256.Create(-_p.FlocculantM3PerGram);
        var largest = Vector256.Create(_p.LargestVelocityMPerDay);
        for (var i = 0; i < Padded; i += 4)
        {
            var above = Vector256.Create(x[i..]) - smallest;
            var v = _p.VesilindVelocityMPerDay * (Vector256.Exp(hindered * above) - Vector256.Exp(flocculant * above));
            Vector256.Max(Vector256<double>.Zero, Vector256.Min(largest, v)).CopyTo(_velocity, i);
        }
    }

    // Flux between two layers: the smaller of what the upper can give and the lower can take;
    // above the feed a lower layer hinders only when it exceeds the threshold X_t.
    private void Fluxes(ReadOnlySpan<double> x)
    {
        for (var i = 0; i < Layers - 1; i++)
        {
            var own = _velocity[i] * x[i];
            var below = _velocity[i + 1] * x[i + 1];
            var free = i < FeedLayer && x[i + 1] <= _p.ThresholdGramsPerM3;
            _flux[i] = free ? own : Math.Min(own, below);
        }

        _flux[Layers - 1] = 0;
    }
}
