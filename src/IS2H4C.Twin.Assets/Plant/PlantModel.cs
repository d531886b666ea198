using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Resources;

namespace IS2H4C.Twin.Assets.Plant;

/// <summary>
/// All assets of a hub and the headers between them, stepped together. The structure is fixed; everything that changes lies in a
/// <see cref="PlantState"/>, so that a what-if copy of the plant is a copy of that state. No allocation per step.
/// </summary>
public sealed class PlantModel
{
    private readonly PlantAsset[] _assets;
    private readonly PlantHeader[] _headers;

    /// <summary>Builds the plant of a checked hub.</summary>
    /// <param name="hub">The hub.</param>
    /// <param name="catalogue">The asset kinds.</param>
    /// <param name="columns">Names of the exogenous columns that <see cref="Step"/> will be given, in order.</param>
    /// <exception cref="InvalidOperationException">The headers form a loop in which no store stands.</exception>
    public PlantModel(HubDefinition hub, AssetCatalogue catalogue, IReadOnlyList<string> columns)
    {
        _assets = PlantLayout.Assets(hub, catalogue, columns);
        _headers = PlantLayout.Headers(hub, catalogue);
        Assets = [.. hub.Assets];
    }

    /// <summary>The assets, in the order of their tags in the state.</summary>
    public IReadOnlyList<AssetDefinition> Assets { get; }

    /// <summary>A plant at start-up: setpoints at their fallback, every model in its initial state.</summary>
    public PlantState CreateState()
    {
        var last = _assets[^1];
        var state = new PlantState(
            new byte[last.StateAt + last.StateSize],
            new double[last.TagAt + last.TagCount],
            new double[last.PortAt + last.PortCount],
            new double[last.PortAt + last.PortCount],
            new ResourceTotals[_assets.Length * ResourceIndex.Count],
            new double[_assets.Length * ResourceIndex.Count]);
        Array.Fill(state.Carried, double.NaN);
        foreach (var asset in _assets)
        {
            asset.Model.Initialise(state.Bytes.AsSpan(asset.StateAt, asset.StateSize));
            for (var t = 0; t < asset.TagCount; t++)
                state.Tags[asset.TagAt + t] = asset.Definition.Tags[t].Spec.Fallback;
        }
        for (var i = 0; i < _assets.Length; i++)
        {
            for (var r = 0; r < ResourceIndex.Count; r++)
                state.StoredAtStart[(i * ResourceIndex.Count) + r] = Stored(state, i, Resource.All[r]);
        }
        return state;
    }

    /// <summary>True values of one asset's tags; the setpoint tags in it are read by the models.</summary>
    public Span<double> Tags(PlantState state, int asset) => state.Tags.AsSpan(_assets[asset].TagAt, _assets[asset].TagCount);

    /// <summary>Flow at one port during the last step, in the resource's rate unit.</summary>
    public double Flow(PlantState state, int asset, int port) => state.Flows[_assets[asset].PortAt + port];

    /// <summary>How much of a resource an asset holds now.</summary>
    public double Stored(PlantState state, int asset, Resource resource) =>
        _assets[asset].Model.Stored(state.Bytes.AsSpan(_assets[asset].StateAt, _assets[asset].StateSize), resource);

    /// <summary>What the books of one asset miss: change of the stored amount less what came, went, was made, used and lost, relative to the turnover.</summary>
    public double BalanceError(PlantState state, int asset, Resource resource)
    {
        var totals = state.Total(asset, resource);
        var before = state.AtStart(asset, resource);
        var after = Stored(state, asset, resource);
        var yardstick = Math.Max(totals.Turnover, Math.Max(Math.Abs(before), Math.Abs(after)));
        return yardstick == 0 ? 0 : Math.Abs(after - before - totals.Net) / yardstick;
    }

    /// <summary>Draws one asset's state towards values, see <see cref="IAssetModel.Correct"/>. Not a process: it opens the balances.</summary>
    public void Correct(PlantState state, int asset, ReadOnlySpan<double> values, double gain) =>
        _assets[asset].Model.Correct(state.Bytes.AsSpan(_assets[asset].StateAt, _assets[asset].StateSize), values, gain);

    /// <summary>Moves the plant on by one step.</summary>
    /// <param name="state">The plant, changed in place.</param>
    /// <param name="now">Start of the step.</param>
    /// <param name="hours">Length of the step, h, above 0.</param>
    /// <param name="exogenous">One value per column given to the constructor; NaN when unknown.</param>
    public void Step(PlantState state, DateTimeOffset now, double hours, ReadOnlySpan<double> exogenous)
    {
        Span<double> own = stackalloc double[8];
        state.Flows.AsSpan().Clear();
        foreach (var header in _headers)
            Settle(header, state, now, hours, exogenous, own);

        for (var i = 0; i < _assets.Length; i++)
        {
            var asset = _assets[i];
            var flows = state.Flows.AsSpan(asset.PortAt, asset.PortCount);
            var tags = state.Tags.AsSpan(asset.TagAt, asset.TagCount);
            var totals = state.Totals.AsSpan(i * ResourceIndex.Count, ResourceIndex.Count);
            for (var p = 0; p < flows.Length; p++)
            {
                ref var total = ref totals[asset.PortResource[p]];
                if (asset.PortIsInlet[p])
                    total.In += flows[p] * hours;
                else
                    total.Out += flows[p] * hours;
            }
            var input = new StepInput(now, hours, tags, asset.Pick(exogenous, own), state.Carried.AsSpan(asset.PortAt, asset.PortCount));
            asset.Model.Step(state.Bytes.AsSpan(asset.StateAt, asset.StateSize), in input, flows, tags, new BalanceSheet(totals, hours));
        }
    }

    /// <summary>Shares out what the sources offer among what the sinks want: first source first, first sink first, none to itself.</summary>
    private void Settle(PlantHeader header, PlantState state, DateTimeOffset now, double hours, ReadOnlySpan<double> exogenous, Span<double> own)
    {
        Span<double> wants = stackalloc double[header.To.Length];
        for (var s = 0; s < wants.Length; s++)
        {
            var asset = _assets[header.To[s].Asset];
            var input = Input(asset, state, now, hours, exogenous, own);
            wants[s] = asset.Model.Want(state.Bytes.AsSpan(asset.StateAt, asset.StateSize), in input, header.To[s].Port);
        }
        Span<double> moved = stackalloc double[wants.Length];
        moved.Clear();
        foreach (var source in header.From)
        {
            var asset = _assets[source.Asset];
            var input = Input(asset, state, now, hours, exogenous, own);
            var offer = asset.Model.Offer(state.Bytes.AsSpan(asset.StateAt, asset.StateSize), in input, source.Port, state.Flows.AsSpan(asset.PortAt, asset.PortCount));
            for (var s = 0; s < wants.Length && offer > 0; s++)
            {
                var sink = header.To[s];
                if (sink.Asset == source.Asset || wants[s] <= 0)
                    continue;
                var given = Math.Min(offer, wants[s]);
                offer -= given;
                wants[s] -= given;
                state.Flows[asset.PortAt + source.Port] += given;
                state.Flows[_assets[sink.Asset].PortAt + sink.Port] += given;
                Carry(state, asset, source.Port, _assets[sink.Asset].PortAt + sink.Port, given, ref moved[s]);
            }
        }
    }

    /// <summary>Mixes a source's quality into what a sink has received so far. A sink that receives nothing keeps what it knew.</summary>
    private static void Carry(PlantState state, PlantAsset source, int port, int sink, double given, ref double moved)
    {
        if (source.PortQualityTag[port] < 0)
            return;
        var quality = state.Tags[source.TagAt + source.PortQualityTag[port]];
        if (!double.IsFinite(quality))
            return;
        moved += given;
        var before = state.Carried[sink];
        state.Carried[sink] = moved == given || double.IsNaN(before) ? quality : before + ((quality - before) * given / moved);
    }

    private static StepInput Input(PlantAsset asset, PlantState state, DateTimeOffset now, double hours, ReadOnlySpan<double> exogenous, Span<double> own) =>
        new(now, hours, state.Tags.AsSpan(asset.TagAt, asset.TagCount), asset.Pick(exogenous, own));
}
