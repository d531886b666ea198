using IS2H4C.Twin.Core.Resources;

namespace IS2H4C.Twin.Assets.Kinds;

/// <summary>
/// Physics of one asset together with its PLC's local logic, as pure functions over a flat state. Flows are rates in the
/// resource's unit per hour (kW, kg/h, m3/h), one per port in the kind's order, never negative.
/// One step: every asset says what it wants, the headers share out what is offered, every asset steps with what it got and what it could place.
/// </summary>
public interface IAssetModel
{
    /// <summary>Size of the state in bytes.</summary>
    int StateSize { get; }

    /// <summary>Writes the state at start-up.</summary>
    void Initialise(Span<byte> state);

    /// <summary>Most that in-port <paramref name="port"/> would take now.</summary>
    double Want(ReadOnlySpan<byte> state, in StepInput input, int port);

    /// <summary>Most that out-port <paramref name="port"/> can give now, after the in-ports it depends on have received.</summary>
    double Offer(ReadOnlySpan<byte> state, in StepInput input, int port, ReadOnlySpan<double> flows);

    /// <summary>Moves the state on by one step. <paramref name="flows"/> holds what each in-port received and each out-port could place.</summary>
    /// <param name="state">State, changed in place.</param>
    /// <param name="input">Setpoints and surroundings.</param>
    /// <param name="flows">Flow per port.</param>
    /// <param name="tags">Receives the true process values; setpoint tags are left alone.</param>
    /// <param name="balance">Receives what was made, used up and lost inside the asset.</param>
    void Step(Span<byte> state, in StepInput input, ReadOnlySpan<double> flows, Span<double> tags, BalanceSheet balance);

    /// <summary>How much of a resource the asset holds, in the resource's amount unit.</summary>
    double Stored(ReadOnlySpan<byte> state, Resource resource);

    /// <summary>Draws the state towards measured values (a first observer). NaN marks a tag without a usable reading.</summary>
    /// <param name="state">State, changed in place.</param>
    /// <param name="measured">Measured value per tag, NaN when not usable.</param>
    /// <param name="gain">0 ignores the measurement, 1 believes it wholly.</param>
    void Correct(Span<byte> state, ReadOnlySpan<double> measured, double gain);
}
