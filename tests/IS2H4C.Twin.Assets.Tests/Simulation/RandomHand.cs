using IS2H4C.Twin.Assets.Simulation;
using IS2H4C.Twin.Core.Randomness;
using IS2H4C.Twin.Core.Tags;

namespace IS2H4C.Twin.Assets.Tests.Simulation;

/// <summary>An operator who moves setpoints at random: often to an end, else anywhere.</summary>
internal sealed class RandomHand(ulong seed)
{
    private readonly SeededRandom _random = new(seed);

    public void Move(PlantSimulator plant)
    {
        for (var a = 0; a < plant.Hub.Assets.Count; a++)
        {
            var tags = plant.Hub.Assets[a].Tags;
            for (var t = 0; t < tags.Count; t++)
            {
                if (tags[t].Spec.Access != TagAccess.ReadWrite || _random.NextUnit() < 0.7)
                    continue;
                var range = tags[t].Spec.Range;
                var u = _random.NextUnit();
                plant.WriteSetpoint(a, t, u < 0.2 ? range.Low : u > 0.6 ? range.High : _random.NextBetween(range.Low, range.High));
            }
        }
    }
}
