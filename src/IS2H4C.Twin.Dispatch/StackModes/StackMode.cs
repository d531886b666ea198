namespace IS2H4C.Twin.Dispatch.StackModes;

/// <summary>Ways to share a given power among stacks, named as in NREL's electrolyzer package so that users can compare on their own data.</summary>
public enum StackMode
{
    /// <summary>Equal shares; stacks join early and leave one at a time in turn.</summary>
    PowerSharingRotation,

    /// <summary>Full load one after the other; the stack at the head of the rotation carries the rest.</summary>
    SequentialRotation,

    /// <summary>Equal shares among as many stacks as reach their minimum load; the least worn start, the most worn stop.</summary>
    EvenSplitEagerDeg,

    /// <summary>Equal shares; stacks start only when the others are full and stop only when they fall below minimum load.</summary>
    EvenSplitHesitantDeg,

    /// <summary>Full load one after the other; the stack started last carries the rest.</summary>
    SequentialEvenWearDeg,

    /// <summary>Full load one after the other; the first stack always carries the rest and so takes the wear.</summary>
    SequentialSingleWearDeg,

    /// <summary>One stack at a time on or off in fixed order; filled in order above their minimum loads.</summary>
    BaselineDeg,

    /// <summary>Eager or hesitant on and off, by wear or in order, even or variable, as chosen by four letters.</summary>
    DecisionControl,
}
