using System.Threading.Tasks.Sources;

namespace IS2H4C.Twin.Modbus;

/// <summary>
/// One request and its reply, reused from a pool so that asking allocates nothing. Whoever moves it to Completing under the engine's lock
/// completes it, once; the caller's await puts it back.
/// </summary>
internal sealed class Exchange : IValueTaskSource, IValueTaskSource<int>
{
    private readonly ClientEngine _engine;
    private readonly byte[] _adu = new byte[ModbusLimits.TcpAduBytes];
    private ManualResetValueTaskSourceCore<int> _core;
    private CancellationTokenRegistration _cancellation;
    private int _pduBytes;
    private Memory<ushort> _registers;
    private Memory<bool> _bits;
    private Memory<byte> _rawReply;

    public Exchange(ClientEngine engine, bool continueOnReaderThread)
    {
        _engine = engine;
        _core.RunContinuationsAsynchronously = !continueOnReaderThread;
    }

    public byte Unit { get; private set; }

    public ExchangeState State { get; set; }

    /// <summary>The next one in the queue.</summary>
    public Exchange? Next { get; set; }

    public short Version => _core.Version;

    /// <summary>Where the request PDU is written, 253 bytes.</summary>
    public Span<byte> PduSpace => _adu.AsSpan(_engine.Framer.PduOffset, ModbusLimits.PduBytes);

    public ReadOnlySpan<byte> Request => _adu.AsSpan(_engine.Framer.PduOffset, _pduBytes);

    public bool IsWrite => (ModbusFunction)Request[0] is ModbusFunction.WriteSingleCoil or ModbusFunction.WriteSingleRegister or ModbusFunction.WriteMultipleCoils
        or ModbusFunction.WriteMultipleRegisters or ModbusFunction.MaskWriteRegister or ModbusFunction.ReadWriteMultipleRegisters;

    /// <summary>Names the unit, the length of the request written to <see cref="PduSpace"/>, and where its reply goes.</summary>
    public void Fill(byte unit, int pduBytes, Memory<ushort> registers = default, Memory<bool> bits = default, Memory<byte> rawReply = default)
    {
        Unit = unit;
        _pduBytes = pduBytes;
        _registers = registers;
        _bits = bits;
        _rawReply = rawReply;
    }

    /// <summary>The whole frame, made with this transaction id.</summary>
    public ReadOnlySpan<byte> Wrap(ushort transactionId) => _adu.AsSpan(0, _engine.Framer.Wrap(_adu, transactionId, Unit, _pduBytes));

    /// <summary>Links the caller's token; on the caller's thread, before it holds the task.</summary>
    public void CancelWith(CancellationToken cancellationToken)
    {
        if (cancellationToken.CanBeCanceled)
            _cancellation = cancellationToken.UnsafeRegister(static (state, token) => ((Exchange)state!).Cancel(token), this);
    }

    /// <summary>Ends it by a reply, checked already, whose data go to the caller's memory.</summary>
    public void Accept(ReadOnlySpan<byte> reply)
    {
        if (!_registers.IsEmpty)
            Words.FromWire(ReplyParser.Data(reply), _registers.Span);
        else if (!_bits.IsEmpty)
            Bits.Unpack(ReplyParser.Data(reply), _bits.Span);
        else if (!_rawReply.IsEmpty)
            reply.CopyTo(_rawReply.Span);
        _core.SetResult(reply.Length);
    }

    /// <summary>Ends it by a fault.</summary>
    public void Fail(Exception fault) => _core.SetException(fault);

    public int GetResult(short token)
    {
        // Waits for a running cancellation, so that it cannot reach the next user of this object.
        _cancellation.Dispose();
        _cancellation = default;
        try
        {
            return _core.GetResult(token);
        }
        finally
        {
            _registers = default;
            _bits = default;
            _rawReply = default;
            _core.Reset();
            _engine.GiveBack(this);
        }
    }

    void IValueTaskSource.GetResult(short token) => GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    private void Cancel(CancellationToken token)
    {
        if (_engine.TryAbandon(this))
            Fail(new OperationCanceledException(token));
    }
}
