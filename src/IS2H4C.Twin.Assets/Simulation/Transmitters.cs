using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Randomness;
using IS2H4C.Twin.Core.Tags;

namespace IS2H4C.Twin.Assets.Simulation;

/// <summary>
/// What the sensors of one asset show of the true values: noise, then a bias or a stuck reading if a tester asked for one, then the ends of
/// the range, where a transmitter saturates. Setpoints are shown as they stand.
/// </summary>
internal sealed class Transmitters
{
    private readonly SeededRandom _random;
    private readonly double[] _noise;
    private readonly double[] _low;
    private readonly double[] _high;
    private readonly bool[] _isSetpoint;
    private readonly double[] _bias;
    private readonly double[] _shown;
    private readonly bool[] _isFrozen;
    private readonly bool[] _isBroken;

    public Transmitters(AssetDefinition asset, ulong seed, bool noisy)
    {
        _random = SeededRandom.For(seed, $"{asset.Id}/noise");
        _noise = [.. asset.Tags.Select(t => noisy ? t.Spec.Noise : 0)];
        _low = [.. asset.Tags.Select(t => t.Spec.Range.Low)];
        _high = [.. asset.Tags.Select(t => t.Spec.Range.High)];
        _isSetpoint = [.. asset.Tags.Select(t => t.Spec.Access == TagAccess.ReadWrite)];
        _bias = new double[asset.Tags.Count];
        _shown = new double[asset.Tags.Count];
        _isFrozen = new bool[asset.Tags.Count];
        _isBroken = new bool[asset.Tags.Count];
    }

    /// <summary>What is shown now, one value per tag.</summary>
    public ReadOnlySpan<double> Shown => _shown;

    public void Read(ReadOnlySpan<double> trueValues)
    {
        for (var t = 0; t < trueValues.Length; t++)
        {
            if (_isSetpoint[t])
            {
                _shown[t] = trueValues[t];
                continue;
            }
            // The noise is drawn for a stuck sensor too: a fault at one tag leaves the others' noise as it was.
            var value = trueValues[t] + _bias[t];
            if (_noise[t] > 0)
                value += _noise[t] * _random.NextGaussian();
            if (_isBroken[t])
                _shown[t] = double.NaN;
            else if (!_isFrozen[t])
                _shown[t] = value < _low[t] ? _low[t] : value > _high[t] ? _high[t] : value;
        }
    }

    public void ShowSetpoint(int tag, double value) => _shown[tag] = value;

    public void Freeze(int tag) => _isFrozen[tag] = true;

    public void Fail(int tag) => _isBroken[tag] = true;

    public void Bias(int tag, double bias) => _bias[tag] = bias;

    public void Release(int tag)
    {
        _isFrozen[tag] = false;
        _isBroken[tag] = false;
        _bias[tag] = 0;
    }
}
