using IS2H4C.Twin.Tests;

namespace IS2H4C.Twin.Dispatch.Tests.StackModes;

public class Modes_against_the_package
{
    public static TheoryData<string> Modes { get; } =
    [
        "PowerSharingRotation", "EvenSplitEagerDeg", "EvenSplitHesitantDeg", "SequentialEvenWearDeg", "BaselineDeg",
        "DecisionControl:HHDV", "DecisionControl:HHDE", "DecisionControl:HHOV", "DecisionControl:HHOE",
        "DecisionControl:HEDV", "DecisionControl:HEDE", "DecisionControl:HEOV", "DecisionControl:HEOE",
        "DecisionControl:EHDV", "DecisionControl:EHDE", "DecisionControl:EHOV", "DecisionControl:EHOE",
    ];

    [NrelTheory]
    [MemberData(nameof(Modes))]
    public void Make_its_hydrogen_with_its_starts_on_a_smooth_signal(string mode)
    {
        var reference = new NrelReference(NrelReference.Folder!, "nrel_signal_cos_dt10.csv", "nrel_modes_cos7x500kW_dt10.json", 7, 0.5);
        var recorded = Assert.Single(reference.Records, r => r.Mode == mode);
        var ours = reference.Ours(mode);
        Assert.InRange(ours.H2Kg / recorded.H2Kg, 0.985, 1.015);
        Assert.Equal(recorded.Stops, ours.Stops.Sum());
    }
}

/// <summary>A test that needs the recorded runs; skipped with a message when they are not there.</summary>
internal sealed class NrelTheoryAttribute : TheoryAttribute
{
    public NrelTheoryAttribute() => Skip = NrelReference.Folder is null ? "The recorded runs are not beside the repository (../shared/reference/h2)." : null;
}
