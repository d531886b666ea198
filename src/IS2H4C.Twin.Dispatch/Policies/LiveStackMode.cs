using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Dispatch.StackModes;

namespace IS2H4C.Twin.Dispatch.Policies;

/// <summary>
/// Follows the renewables like <see cref="FollowRenewables"/> and shares the power among the stacks by one of NREL's stack modes. Which stacks run is
/// settled once a minute, so that the sensors' noise starts and stops nothing; in between the shares are only kept within what is there.
/// </summary>
/// <param name="mode">The mode.</param>
public sealed class LiveStackMode(StackMode mode) : IRememberingPolicy
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);
    private static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private readonly string _why = $"plan {mode}: renewable power shared out by this stack mode";
    private List<BusMemory> _buses = [];

    /// <inheritdoc/>
    public string Name => mode.ToString();

    /// <inheritdoc/>
    public IRememberingPolicy Fresh() => new LiveStackMode(mode);

    /// <inheritdoc/>
    public string Save() => JsonSerializer.Serialize(_buses, Json);

    /// <inheritdoc/>
    public void Restore(string saved) => _buses = JsonSerializer.Deserialize<List<BusMemory>>(saved, Json) ?? [];

    /// <inheritdoc/>
    public PolicyDecision Decide(PowerSituation situation)
    {
        ArgumentNullException.ThrowIfNull(situation);
        var loads = situation.Loads.Select(l => (DispatchShare.Load)l.Share).ToArray();
        var power = Math.Min(situation.AvailableKw, situation.LoadLimitKw);
        if (loads.Length == 0)
            return new PolicyDecision([], "no stack may be moved");
        var bus = _buses.Find(b => b.Bus == situation.Loads[0].Asset);
        if (bus is null || bus.SharesKw.Length != loads.Length)
        {
            _buses.RemoveAll(b => b.Bus == situation.Loads[0].Asset);
            _buses.Add(bus = new BusMemory { Bus = situation.Loads[0].Asset, SharesKw = new double[loads.Length] });
        }
        if (situation.Now - bus.At >= Every)
            Settle(bus, loads, power, situation.Now);

        var wishes = new List<PolicyWish>(loads.Length);
        var asked = bus.SharesKw.Sum();
        var keep = asked > power && asked > 0 ? power / asked : 1;
        var given = 0.0;
        for (var i = 0; i < loads.Length; i++)
        {
            // A stack that runs stays at its least load rather than stop for a moment's lack; the next minute settles it.
            var kw = bus.SharesKw[i] <= 0 ? 0 : Math.Min(loads[i].MaxKw, Math.Max(loads[i].MinKw, keep * bus.SharesKw[i]));
            given += kw;
            wishes.Add(new PolicyWish(situation.Loads[i].Asset, loads[i].SetpointTag, kw, _why));
        }
        return new PolicyDecision(wishes, string.Create(CultureInfo.InvariantCulture, $"{situation.AvailableKw:0.#} kW renewable by {Name}: {given:0.#} kW to {bus.SharesKw.Count(s => s > 0)} of {loads.Length} stacks"));
    }

    private void Settle(BusMemory bus, DispatchShare.Load[] loads, double powerKw, DateTimeOffset now)
    {
        var rated = loads.Max(l => l.MaxKw);
        bus.At = now;
        Array.Clear(bus.SharesKw);
        if (rated <= 0)
            return;
        var controller = new StackModeController(mode, loads.Length, rated / 1000, loads.Max(l => l.MinKw) / 1000);
        if (bus.State is { } saved)
            controller.Restore(saved);
        var shares = new double[loads.Length];
        controller.Share(powerKw / 1000, [.. loads.Select(l => l.Wear)], shares);
        bus.State = controller.Save();
        for (var i = 0; i < loads.Length; i++)
            bus.SharesKw[i] = loads[i].MaxKw <= 0 || 1000 * shares[i] < loads[i].MinKw ? 0 : 1000 * shares[i];
    }

    private sealed class BusMemory
    {
        public int Bus { get; set; }

        public DateTimeOffset At { get; set; }

        public double[] SharesKw { get; set; } = [];

        public StackModeState? State { get; set; }
    }
}
