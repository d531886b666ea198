using System.Collections.Immutable;
using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Core.Tags;

namespace IS2H4C.Twin.Dispatch.Allocation;

/// <summary>The frozen process images of all assets in one cycle, and each asset's view of its neighbours in them.</summary>
public sealed class HubImage
{
    private readonly ImmutableArray<Sample>[] _samples;
    private readonly Viewer[] _viewers;

    /// <summary>An image of a hub with so many assets; each must be set before it is looked at.</summary>
    public HubImage(HubTopology topology, int assets)
    {
        _samples = new ImmutableArray<Sample>[assets];
        _viewers = [.. Enumerable.Range(0, assets).Select(i => new Viewer(topology, _samples, i))];
    }

    /// <summary>Puts one asset's image in.</summary>
    public void Set(int asset, ImmutableArray<Sample> samples) => _samples[asset] = samples;

    /// <summary>The neighbours as one asset sees them.</summary>
    public INeighbours SeenFrom(int asset) => _viewers[asset];

    private sealed class Viewer(HubTopology topology, ImmutableArray<Sample>[] samples, int self) : INeighbours
    {
        public double SupplyRate(string port) => topology.TryHeader(self, port, out var ends) ? Sum(ends.From) : 0;

        public double DemandRate(string port) => topology.TryHeader(self, port, out var ends) ? Sum(ends.To) : 0;

        public double Fill(string port)
        {
            if (!topology.TryHeader(self, port, out var ends))
                return double.NaN;
            double sum = 0;
            var count = 0;
            foreach (var end in ends.From)
                Count(end, ref sum, ref count);
            foreach (var end in ends.To)
            {
                if (!Contains(ends.From, end.Asset))
                    Count(end, ref sum, ref count);
            }
            return count == 0 ? double.NaN : sum / count;
        }

        public double Published(string port, string tag)
        {
            var (asset, at) = topology.FindPublished(self, port, tag);
            return asset < 0 ? double.NaN : Usable(asset, at);
        }

        private double Sum(HeaderEnd[] ends)
        {
            var sum = 0.0;
            foreach (var end in ends)
            {
                if (end.Asset == self || end.IsStore || end.FlowTag < 0)
                    continue;
                var flow = Usable(end.Asset, end.FlowTag);
                sum += double.IsNaN(flow) ? 0 : flow;
            }
            return sum;
        }

        private void Count(HeaderEnd end, ref double sum, ref int count)
        {
            if (!end.IsStore)
                return;
            sum += Usable(end.Asset, end.FillTag) / 100;
            count++;
        }

        private double Usable(int asset, int tag)
        {
            var sample = samples[asset][tag];
            return sample.Quality == Quality.Bad ? double.NaN : sample.Value;
        }

        private static bool Contains(HeaderEnd[] ends, int asset)
        {
            foreach (var end in ends)
            {
                if (end.Asset == asset)
                    return true;
            }
            return false;
        }
    }
}
