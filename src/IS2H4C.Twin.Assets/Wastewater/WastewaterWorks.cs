using static IS2H4C.Twin.Assets.Wastewater.Asm1Component;
using static IS2H4C.Twin.Assets.Wastewater.WorksLayout;

namespace IS2H4C.Twin.Assets.Wastewater;

/// <summary>
/// A works of five basins and a ten-layer settler (BSM1's layout at any size). The state is a flat array that the caller owns
/// (<see cref="WorksLayout"/>); <see cref="Step"/> moves it on: same state, inputs and step, same result. One instance serves any number of
/// states, one at a time (it owns scratch memory); nothing is allocated per step.
/// </summary>
public sealed class WastewaterWorks
{
    /// <summary>Default error per step: keeps BSM1's published tables to about 1e-6.</summary>
    public const double DefaultTolerance = 1e-5;

    private readonly WorksParameters _p;
    private readonly WorksKernel _kernel;
    private readonly StabilisedRungeKutta _integrator;

    /// <param name="parameters">The works; every fault is reported at once.</param>
    /// <param name="relativeTolerance">Largest error per step relative to the state plus its scale, 1e-9 to 1e-2.</param>
    public WastewaterWorks(WorksParameters parameters, double relativeTolerance = DefaultTolerance)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var faults = parameters.Faults().ToList();
        if (relativeTolerance is not (>= 1e-9 and <= 1e-2))
            faults.Add($"The tolerance is {relativeTolerance:R}; use 1e-9 to 1e-2 (default 1e-5).");
        if (faults.Count > 0)
            throw new WorksException($"{parameters.Asset}: {string.Join(" ", faults)}");
        _p = parameters;
        _kernel = new WorksKernel(parameters);
        _integrator = new StabilisedRungeKutta(_kernel, relativeTolerance);
    }

    /// <summary>Derivative evaluations since construction; the work done.</summary>
    public long Evaluations => _integrator.Evaluations;

    /// <summary>Accepted integration steps since construction.</summary>
    public long IntegrationSteps => _integrator.Steps;

    /// <summary>Rejected integration steps since construction.</summary>
    public long Rejections => _integrator.Rejections;

    /// <summary>A plausible young sludge to start from: not a steady state. The settler holds 6000 g SS/m3 at its floor.</summary>
    public double[] NewState(in WorksInputs inputs)
    {
        var state = new double[WorksLayout.Length];
        double[] mixedLiquor = [30, 2, 800, 80, 2000, 120, 300, 1, 5, 5, 1, 4, 5];
        for (var k = 0; k < PerTank.Count; k++)
            mixedLiquor.CopyTo(state, Tank(k, 0));
        var solids = Solids(mixedLiquor);
        double[] profile = [12, 20, 30, 70, 350, 350, 350, 350, 350, 6000];
        ReadOnlySpan<int> soluble = WorksLayout.Soluble, particulate = WorksLayout.Particulate;
        for (var layer = 0; layer < SettlerParameters.Layers; layer++)
        {
            state[SettlerSolids + layer] = profile[layer];
            for (var i = 0; i < soluble.Length; i++)
                state[SettlerSolubles + layer * 8 + i] = mixedLiquor[soluble[i]];
            for (var i = 0; i < particulate.Length; i++)
                state[SettlerParticulates + layer * 8 + i] = mixedLiquor[particulate[i]] * profile[layer] / solids;
        }

        SettleInlet(state, inputs);
        return state;
    }

    /// <summary>Fills the inlet lag and the instruments so that they stand still at the basins' present contents.</summary>
    public void SettleInlet(double[] state, in WorksInputs inputs)
    {
        CheckState(state);
        _kernel.Hold(inputs, 1);
        state.AsSpan(Instruments, SettlerParticulates - Instruments).Clear();
        state.AsSpan(Instruments, 8).Fill(Math.Max(0, state[Tank(4, SO)]));
        state.AsSpan(Instruments + 8, 8).Fill(state[Tank(1, SNO)]);
        state.AsSpan(Instruments + 16, 8).Fill(state[Tank(4, SNH)]);
        (state[Instruments + 24], state[Instruments + 25], state[Recycle]) = (_p.Control.Oxygen.Offset, _p.Control.Oxygen.Offset, _p.Control.Nitrate.Offset);
        state[LastStepDays] = 1e-5;
        var recycle = _kernel.ActionsAt(state).Recycle;
        var tank5 = state.AsSpan(Tank(4, 0), Count);
        Span<double> returned = stackalloc double[Count];
        _kernel.FromLayer(state, SettlerParameters.Layers - 1, tank5, Solids(tank5), returned);
        var influent = inputs.InfluentStart;
        for (var i = 0; i < Count; i++)
            state[Inlet + i] = influent.FlowM3PerDay * influent.Concentrations[i] + recycle * tank5[i] + inputs.ReturnSludgeM3PerDay * returned[i];
        state[Inlet + Count] = influent.FlowM3PerDay + recycle + inputs.ReturnSludgeM3PerDay;
    }

    /// <summary>Moves the state on in place.</summary>
    /// <param name="state"><see cref="WorksLayout.Length"/> doubles.</param>
    /// <param name="inputs">What acts during the step; checked first, a fault names the input.</param>
    /// <param name="stepDays">Length of the step, d; above 0, up to 1000.</param>
    /// <exception cref="WorksException">An input or a state has left the range in which the model means something.</exception>
    public void Step(double[] state, in WorksInputs inputs, double stepDays)
    {
        CheckState(state);
        WorksGuard.Check(_p, inputs, stepDays);
        _kernel.Hold(inputs, stepDays);
        _kernel.Sample(state);
        var next = state[LastStepDays] is > 1e-9 and < 1 ? state[LastStepDays] : 1e-5;
        var kept = _integrator.TryAdvance(state, stepDays, ref next);
        state[LastStepDays] = next;
        WorksGuard.Check(_p.Asset, state, _kernel.Length);
        if (!kept)
            throw new WorksException(_p.Asset, "integration step d", next, "The state changes faster than the model can follow over this long a step; look for an impossible input just before, or give shorter steps.");
        CheckHydraulics(state, inputs);
    }

    /// <summary>Reads a state; the inputs are those of the moment.</summary>
    public void Read(double[] state, in WorksInputs inputs, ref WorksReading reading)
    {
        CheckState(state);
        _kernel.Hold(inputs, 1);
        var act = _kernel.ActionsAt(state);
        var tank5 = state.AsSpan(Tank(4, 0), Count);
        var feedSolids = Solids(tank5);
        Asm1Vector effluent = default, underflow = default;
        _kernel.FromLayer(state, 0, tank5, feedSolids, effluent);
        _kernel.FromLayer(state, SettlerParameters.Layers - 1, tank5, feedSolids, underflow);
        reading.Effluent = effluent;
        reading.Underflow = underflow;
        reading.EffluentSolids = state[SettlerSolids];
        reading.UnderflowSolids = state[SettlerSolids + SettlerParameters.Layers - 1];
        reading.BasinFlowM3PerDay = state[Inlet + Count];
        reading.InternalRecycleM3PerDay = act.Recycle;
        reading.EffluentFlowM3PerDay = state[Inlet + Count] - act.Recycle - inputs.ReturnSludgeM3PerDay - inputs.WastageM3PerDay;
        reading.OxygenSetpoint = act.OxygenSetpoint;
        PerTank kla = default;
        double transfer = 0;
        for (var k = 0; k < PerTank.Count; k++)
        {
            kla[k] = inputs.KLaPerDay[k] + _p.Control.AerationShare[k] * act.AddedKLa;
            var oxygen = state[Tank(k, SO)];
            transfer += _p.VolumesM3[k] * (kla[k] * (inputs.AirSaturation[k] - oxygen) + inputs.OxygenKLaPerDay[k] * (inputs.OxygenSaturation - oxygen));
        }

        reading.KLaPerDay = kla;
        reading.OxygenTransferKgPerDay = transfer * 1e-3;
    }

    /// <summary>What the works holds.</summary>
    public WorksInventory Inventory(double[] state)
    {
        CheckState(state);
        double thod = 0, nitrogen = 0, basinSolids = 0, settlerSolids = 0;
        var lag = state.AsSpan(Inlet, Count);
        thod += WorksKernel.Thod(lag) * _p.InletLagDays;
        nitrogen += _kernel.Nitrogen(lag) * _p.InletLagDays;
        for (var k = 0; k < PerTank.Count; k++)
        {
            var c = state.AsSpan(Tank(k, 0), Count);
            thod += WorksKernel.Thod(c) * _p.VolumesM3[k];
            nitrogen += _kernel.Nitrogen(c) * _p.VolumesM3[k];
            basinSolids += Solids(c) * _p.VolumesM3[k];
        }

        var tank5 = state.AsSpan(Tank(4, 0), Count);
        var feedSolids = Solids(tank5);
        var layerVolume = _p.Settler.AreaM2 * _p.Settler.HeightM / SettlerParameters.Layers;
        Span<double> layer = stackalloc double[Count];
        for (var i = 0; i < SettlerParameters.Layers; i++)
        {
            _kernel.FromLayer(state, i, tank5, feedSolids, layer);
            thod += WorksKernel.Thod(layer) * layerVolume;
            nitrogen += _kernel.Nitrogen(layer) * layerVolume;
            settlerSolids += state[SettlerSolids + i] * layerVolume;
        }

        return new(thod * 1e-3, nitrogen * 1e-3, (basinSolids + settlerSolids) * 1e-3, basinSolids * 1e-3);
    }

    /// <summary>Suspended solids of a mixture, g SS/m3: 0.75 of its particulate COD.</summary>
    public static double Solids(ReadOnlySpan<double> c) => Asm1Parameters.SolidsPerCod * (c[XS] + c[XI] + c[XBH] + c[XBA] + c[XP]);

    /// <summary>Suspended solids of a mixture, g SS/m3.</summary>
    public static double Solids(in Asm1Vector c) => Solids((ReadOnlySpan<double>)c);

    private static void CheckState(double[] state)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentOutOfRangeException.ThrowIfNotEqual(state.Length, WorksLayout.Length);
    }

    private void CheckHydraulics(double[] state, in WorksInputs inputs)
    {
        var effluent = state[Inlet + Count] - _kernel.ActionsAt(state).Recycle - inputs.ReturnSludgeM3PerDay - inputs.WastageM3PerDay;
        if (effluent < -0.5 * inputs.InfluentEnd.FlowM3PerDay)
            throw new WorksException(_p.Asset, "effluent flow m3/d", effluent, "Water would run backwards through the settler: give more influent, or less wastage, or slow the internal recycle.");
    }
}
