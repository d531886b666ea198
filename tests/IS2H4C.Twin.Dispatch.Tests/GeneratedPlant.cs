using IS2H4C.Twin.Dispatch.Planning;

namespace IS2H4C.Twin.Dispatch.Tests;

/// <summary>
/// Plants and weather made from a seed: one to twelve stacks, alike or not, some cold or failing on the way, days of quarter hours or half weeks of hours,
/// wind with a memory of half a day, sun, prices that follow them and fall below zero at times.
/// </summary>
internal static class GeneratedPlant
{
    public static PlanProblem Problem(int seed)
    {
        var random = new Random(seed);
        var quarters = random.Next(2) == 0;
        var (hours, steps) = quarters ? (0.25, random.Next(92, 101)) : (1.0, random.Next(48, 97));
        var stacks = random.Next(1, 13);
        var alike = random.Next(2) == 0;
        double wind = 0.4, size = stacks / 2.0;
        var (winds, prices) = (new double[steps], new double[steps]);
        for (var t = 0; t < steps; t++)
        {
            wind = Math.Clamp(wind + hours * ((0.35 - wind) / 12 + 0.12 * (random.NextDouble() + random.NextDouble() - 1)), 0, 1);
            var hour = t * hours % 24;
            var sun = Math.Max(0, Math.Sin((hour - 6) / 12 * Math.PI)) * 0.6;
            winds[t] = stacks * (1.2 * wind + sun);
            prices[t] = Math.Round(110 - 70 * wind - 90 * sun + 25 * Math.Cos((hour - 19) / 12 * Math.PI) + 10 * random.NextDouble(), 2);
        }
        var lost = random.Next(3) == 0 ? random.Next(stacks) : -1;
        var (from, to) = (random.Next(steps), random.Next(steps));
        var rows = Enumerable.Range(0, stacks).Select(k => "[" + string.Join(",", Enumerable.Range(0, steps).Select(t => k == lost && t >= from && t < to ? 0 : 1)) + "]");
        return PlanProblem.From(new SmallPlant
        {
            Stacks = stacks,
            Size = size,
            Steps = steps,
            StepHours = hours,
            HeatUpSteps = quarters ? random.Next(4) : random.Next(2),
            Factors = [.. Enumerable.Range(0, stacks).Select(_ => alike ? 1 : Math.Round(0.85 + 0.15 * random.NextDouble(), 3))],
            States = [.. Enumerable.Range(0, stacks).Select(_ => random.Next(4) switch { 0 => "off", 1 => "on", _ => "standby" })],
            WindMw = t => winds[t],
            Price = t => prices[t],
            DemandKgH = _ => 6 * stacks,
            O2KgH = t => 35 * stacks * (1 + 0.3 * Math.Sin(t * hours / 12 * Math.PI)),
            Extra = lost < 0 ? "" : $", \"stack_avail\": [{string.Join(",", rows)}]",
        }.Instance());
    }
}
