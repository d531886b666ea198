using IS2H4C.Twin.Assets.Simulation;

namespace IS2H4C.PlcSim;

/// <summary>Says when a numbered state of an asset changes: trips, starts, stops, alarms.</summary>
internal sealed class StateWatch
{
    private readonly List<(int Asset, int Tag, string Name, IReadOnlyList<string> States)> _tags = [];
    private readonly List<double> _last = [];

    public StateWatch(PlantSimulator plant)
    {
        for (var a = 0; a < plant.Hub.Assets.Count; a++)
        {
            var tags = plant.Hub.Assets[a].Tags;
            for (var t = 0; t < tags.Count; t++)
            {
                if (tags[t].Spec.States.Count == 0)
                    continue;
                _tags.Add((a, t, tags[t].Name.ToString(), tags[t].Spec.States));
                _last.Add(plant.Measured(a)[t]);
            }
        }
    }

    public void Look(PlantSimulator plant, SimLog log)
    {
        for (var i = 0; i < _tags.Count; i++)
        {
            var (asset, tag, name, states) = _tags[i];
            var value = plant.Measured(asset)[tag];
            if (value == _last[i])
                continue;
            log.Say("plant", $"{name}: {Name(states, _last[i])} -> {Name(states, value)}");
            _last[i] = value;
        }
    }

    private static string Name(IReadOnlyList<string> states, double value) =>
        value >= 0 && value < states.Count ? states[(int)value] : value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
