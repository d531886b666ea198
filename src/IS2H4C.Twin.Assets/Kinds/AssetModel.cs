using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using IS2H4C.Twin.Core.Resources;

namespace IS2H4C.Twin.Assets.Kinds;

/// <summary>An asset model whose state is a struct of plain numbers: copying a plant is copying bytes.</summary>
/// <typeparam name="TState">The state; only unmanaged fields.</typeparam>
public abstract class AssetModel<TState> : IAssetModel
    where TState : unmanaged
{
    /// <inheritdoc/>
    public int StateSize => Unsafe.SizeOf<TState>();

    /// <inheritdoc/>
    public void Initialise(Span<byte> state) => MemoryMarshal.Write(state, Start());

    /// <inheritdoc/>
    public double Want(ReadOnlySpan<byte> state, in StepInput input, int port) => Want(in MemoryMarshal.AsRef<TState>(state), in input, port);

    /// <inheritdoc/>
    public double Offer(ReadOnlySpan<byte> state, in StepInput input, int port, ReadOnlySpan<double> flows) =>
        Offer(in MemoryMarshal.AsRef<TState>(state), in input, port, flows);

    /// <inheritdoc/>
    public void Step(Span<byte> state, in StepInput input, ReadOnlySpan<double> flows, Span<double> tags, BalanceSheet balance) =>
        Step(ref MemoryMarshal.AsRef<TState>(state), in input, flows, tags, balance);

    /// <inheritdoc/>
    public double Stored(ReadOnlySpan<byte> state, Resource resource) => Stored(in MemoryMarshal.AsRef<TState>(state), resource);

    /// <inheritdoc/>
    public void Correct(Span<byte> state, ReadOnlySpan<double> measured, double gain) =>
        Correct(ref MemoryMarshal.AsRef<TState>(state), measured, gain);

    /// <summary>The state at start-up; default all zero.</summary>
    protected virtual TState Start() => default;

    /// <inheritdoc cref="IAssetModel.Want"/>
    protected virtual double Want(in TState state, in StepInput input, int port) => 0;

    /// <inheritdoc cref="IAssetModel.Offer"/>
    protected virtual double Offer(in TState state, in StepInput input, int port, ReadOnlySpan<double> flows) => 0;

    /// <inheritdoc cref="IAssetModel.Step"/>
    protected abstract void Step(ref TState state, in StepInput input, ReadOnlySpan<double> flows, Span<double> tags, BalanceSheet balance);

    /// <inheritdoc cref="IAssetModel.Stored"/>
    protected virtual double Stored(in TState state, Resource resource) => 0;

    /// <inheritdoc cref="IAssetModel.Correct"/>
    protected virtual void Correct(ref TState state, ReadOnlySpan<double> measured, double gain)
    {
    }

    /// <summary>Draws one state variable towards its measurement, held to what is possible; leaves it alone when there is none.</summary>
    protected static double Towards(double state, double measured, double gain, double lowest, double highest) =>
        double.IsFinite(measured) ? Math.Clamp(state + (gain * (measured - state)), lowest, highest) : state;

    /// <summary>Reads a state tag: one of the first <paramref name="count"/> whole numbers, or -1.</summary>
    protected static int Named(double measured, int count) => measured >= 0 && measured < count ? (int)measured : -1;
}
