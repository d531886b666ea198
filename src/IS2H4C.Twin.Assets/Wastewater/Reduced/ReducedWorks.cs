namespace IS2H4C.Twin.Assets.Wastewater.Reduced;

/// <summary>
/// A small model of a works for the live twin: ASM1 without inert matter and alkalinity, sludge alike in all five basins, oxygen from its balance at every moment
/// instead of a stiff state, particulate nitrogen a fixed share of its substrate, a sludge blanket and five water layers for the settler.
/// 42 states against the full model's 184 and a fifth of its evaluations. Same inputs as <see cref="WastewaterWorks"/>.
/// The caller owns the state (any span of doubles); nothing is allocated per step. Error against the full model: README, "Reduced model".
/// </summary>
public sealed class ReducedWorks
{
    /// <summary>Length of the state.</summary>
    public const int Length = 44;

    private readonly ReducedKernel _kernel;
    private readonly StabilisedRungeKutta _integrator;
    private readonly WorksParameters _p;

    /// <param name="parameters">The full works that this stands for; ideal instruments, no ammonia cascade.</param>
    /// <param name="fit">Fitted factors; <see cref="ReducedFit.Bsm1"/> when null.</param>
    /// <param name="relativeTolerance">Largest error per step, 1e-9 to 1e-2; coarser than the full model's since the lumping costs more.</param>
    public ReducedWorks(WorksParameters parameters, ReducedFit? fit = null, double relativeTolerance = 1e-4)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var faults = parameters.Faults().Concat((fit ?? ReducedFit.Bsm1).Faults()).ToList();
        if (parameters.Control.Scheme == ControlScheme.AmmoniaCascade || parameters.Control.RealInstruments)
            faults.Add("The reduced model knows the open loop and the oxygen and nitrate loops with ideal instruments; use WastewaterWorks for the rest.");
        if (faults.Count > 0)
            throw new WorksException($"{parameters.Asset}: {string.Join(" ", faults)}");
        _p = parameters;
        _kernel = new ReducedKernel(parameters, fit ?? ReducedFit.Bsm1);
        _integrator = new StabilisedRungeKutta(_kernel, relativeTolerance);
    }

    /// <summary>Derivative evaluations since construction; the work done.</summary>
    public long Evaluations => _integrator.Evaluations;

    /// <summary>The reduced state that stands nearest to a full one.</summary>
    /// <param name="full">A state of <see cref="WastewaterWorks"/>.</param>
    public double[] From(ReadOnlySpan<double> full)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(full.Length, WorksLayout.Length);
        return _kernel.From(full);
    }

    /// <summary>Moves the state on in place; oxygen follows from the air and gas of the inputs.</summary>
    /// <param name="state"><see cref="Length"/> doubles.</param>
    /// <param name="inputs">As for the full works.</param>
    /// <param name="stepDays">Length of the step, d.</param>
    public void Step(Span<double> state, in WorksInputs inputs, double stepDays) => Step(state, inputs, double.NaN, stepDays);

    /// <summary>The same with the oxygen of the aerated basins given, g O2/m3, 0 to 40, as where something else brings it in.</summary>
    public void StepAtOxygen(Span<double> state, in WorksInputs inputs, double oxygenGramsPerM3, double stepDays)
    {
        CheckOxygen(oxygenGramsPerM3);
        Step(state, inputs, oxygenGramsPerM3, stepDays);
    }

    /// <summary>Reads a state.</summary>
    public ReducedReading Read(ReadOnlySpan<double> state, in WorksInputs inputs) => Read(state, inputs, double.NaN);

    /// <summary>Reads a state at a given oxygen in the aerated basins, g O2/m3.</summary>
    public ReducedReading ReadAtOxygen(ReadOnlySpan<double> state, in WorksInputs inputs, double oxygenGramsPerM3)
    {
        CheckOxygen(oxygenGramsPerM3);
        return Read(state, inputs, oxygenGramsPerM3);
    }

    /// <summary>What the aerated basins would take up at any oxygen, as the state stands.</summary>
    public OxygenUptake Uptake(ReadOnlySpan<double> state, in WorksInputs inputs)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(state.Length, Length);
        _kernel.Hold(inputs, 1, double.NaN);
        return _kernel.UptakeAt(state);
    }

    /// <summary>Moves ammonium and nitrate of every basin and of the settler's water by so much, g N/m3, not below 0: what an observer learns from the effluent.</summary>
    public static void Shift(Span<double> state, double ammonium, double nitrate)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(state.Length, Length);
        ReducedKernel.Shift(state, ammonium, nitrate);
    }

    private ReducedReading Read(ReadOnlySpan<double> state, in WorksInputs inputs, double oxygen)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(state.Length, Length);
        _kernel.Hold(inputs, 1, oxygen);
        return _kernel.Read(state);
    }

    private void Step(Span<double> state, in WorksInputs inputs, double oxygen, double stepDays)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(state.Length, Length);
        WorksGuard.Check(_p, inputs, stepDays);
        _kernel.Hold(inputs, stepDays, oxygen);
        var next = state[ReducedKernel.LastStep] is > 1e-9 and < 1 ? state[ReducedKernel.LastStep] : 1e-5;
        var kept = _integrator.TryAdvance(state, stepDays, ref next);
        state[ReducedKernel.LastStep] = next;
        for (var i = 0; i < Length; i++)
        {
            if (!double.IsFinite(state[i]))
                throw new WorksException(_p.Asset, $"reduced state {i + 1}", state[i], "The state is not a number any more; restart this works from its last good state.");
        }

        if (!kept)
            throw new WorksException(_p.Asset, "integration step d", next, "The state changes faster than the model can follow over this long a step; look for an impossible input just before, or give shorter steps.");
    }

    private void CheckOxygen(double oxygen)
    {
        if (oxygen is not (>= 0 and <= 40))
            throw new WorksException(_p.Asset, "oxygen of the aerated basins g/m3", oxygen, "It must lie in 0 to 40.");
    }
}

/// <summary>What the reduced model tells of a moment.</summary>
/// <param name="EffluentAmmonium">g N/m3.</param>
/// <param name="EffluentNitrate">g N/m3.</param>
/// <param name="LastBasinAmmonium">g N/m3.</param>
/// <param name="LastBasinNitrate">g N/m3.</param>
/// <param name="LastBasinOxygen">g O2/m3.</param>
/// <param name="AnoxicNitrate">Nitrate of basin 2, g N/m3.</param>
/// <param name="OxygenTransferKgPerDay">Oxygen going into solution, kg O2/d.</param>
/// <param name="LastKLaPerDay">KLa of the last basin, 1/d.</param>
/// <param name="InternalRecycleM3PerDay">m3/d.</param>
public readonly record struct ReducedReading(
    double EffluentAmmonium,
    double EffluentNitrate,
    double LastBasinAmmonium,
    double LastBasinNitrate,
    double LastBasinOxygen,
    double AnoxicNitrate,
    double OxygenTransferKgPerDay,
    double LastKLaPerDay,
    double InternalRecycleM3PerDay);
