namespace IS2H4C.Twin.Modbus;

/// <summary>
/// Frames on their way out. Any thread appends; one at a time sends, and what others append meanwhile goes out next. While the reader holds it back,
/// frames gather and leave together.
/// </summary>
internal sealed class SendBuffer(int capacityBytes)
{
    private readonly Lock _gate = new();
    private byte[] _filling = new byte[capacityBytes];
    private byte[] _sending = new byte[capacityBytes];
    private int _filled;
    private bool _busy;
    private bool _held;

    /// <summary>Sends these bytes; false when the connection is broken.</summary>
    public delegate bool Sender(ReadOnlySpan<byte> frames);

    public bool HasRoom
    {
        get
        {
            lock (_gate)
                return capacityBytes - _filled >= ModbusLimits.TcpAduBytes;
        }
    }

    public void Append(ReadOnlySpan<byte> frame)
    {
        lock (_gate)
        {
            frame.CopyTo(_filling.AsSpan(_filled));
            _filled += frame.Length;
        }
    }

    public void Hold()
    {
        lock (_gate)
            _held = true;
    }

    public void Release()
    {
        lock (_gate)
            _held = false;
    }

    /// <summary>Sends what there is, unless another thread is at it or the reader holds it back.</summary>
    public void Flush(Sender sender)
    {
        while (true)
        {
            int count;
            lock (_gate)
            {
                if (_busy || _held || _filled == 0)
                    return;
                _busy = true;
                count = _filled;
                _filled = 0;
                (_filling, _sending) = (_sending, _filling);
            }

            // A broken connection stays busy for ever: nothing more is sent on it.
            if (!sender(_sending.AsSpan(0, count)))
                return;
            lock (_gate)
                _busy = false;
        }
    }
}
