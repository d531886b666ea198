using System.Net.Sockets;

namespace IS2H4C.Twin.Modbus;

/// <summary>
/// One client of a server: a thread that reads, answers and sends, with blocking calls. The operating system shares the processor among the threads,
/// so no client starves another; a blocking call costs half of what a hop over the thread pool does. Requests that came together are answered together.
/// </summary>
internal sealed class ServerConnection(Socket socket, string peer, ServerConnection.Surroundings around)
{
    private const int StackBytes = 256 * 1024;
    private const int BufferBytes = 8192;

    private readonly byte[] _received = new byte[BufferBytes];
    private readonly ReceiveWatch _watch = new(around.LooksBeforeSleep);
    private readonly byte[] _replies = new byte[BufferBytes];
    private int _replyBytes;
    private string? _closeReason;
    private long _requests;
    private long _refusals;
    private long _lastHeard = around.Time.GetTimestamp();

    /// <summary>What every connection of a server shares.</summary>
    public sealed record Surroundings(
        Framer Framer, bool AnswersUnitZero, ModbusUnits Units, DeviceObjects Identity, TimeProvider Time, IModbusLog Log, int LooksBeforeSleep, Action<ServerConnection> Ended);

    public string Peer => peer;

    public long Requests => Volatile.Read(ref _requests);

    public long Refusals => Volatile.Read(ref _refusals);

    /// <summary>Whether the connection ended because of bytes that are no Modbus.</summary>
    public bool WasMalformed { get; private set; }

    public bool IsClosing => Volatile.Read(ref _closeReason) is not null;

    /// <summary>Whether it is unused, so that somebody else may have its place: it has asked nothing yet for a second, or nothing for ten.</summary>
    public bool MayGiveWay => Silence > TimeSpan.FromSeconds(Requests == 0 ? 1 : 10);

    public TimeSpan Silence => around.Time.GetElapsedTime(Volatile.Read(ref _lastHeard));

    public void Start() => new Thread(Run, StackBytes) { IsBackground = true, Name = $"Modbus server {peer}" }.Start();

    /// <summary>Ends the connection from any thread; the pending read wakes up. False when somebody has done so before.</summary>
    public bool Close(string reason)
    {
        var isFirst = Interlocked.CompareExchange(ref _closeReason, reason, null) is null;
        socket.Dispose();
        return isFirst;
    }

    private void Run()
    {
        string? reason = null;
        try
        {
            reason = Serve();
        }
        catch (ObjectDisposedException)
        {
            // Close came from another thread and left its reason.
        }
        catch (SocketException e)
        {
            // Looking for bytes throws where receiving returns a code: either way the client is gone.
            reason = $"receive failed: {e.SocketErrorCode}";
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A fault of ours costs this connection, not the process.
            reason = $"internal fault: {e}";
        }
        finally
        {
            socket.Dispose();
            around.Log.Write(WasMalformed ? ModbusEvent.MalformedFrame : ModbusEvent.Disconnected, peer, _closeReason ?? reason ?? "unknown");
            around.Ended(this);
        }
    }

    private string Serve()
    {
        var end = 0;
        while (true)
        {
            _watch.Look(socket);
            var count = socket.Receive(_received.AsSpan(end), SocketFlags.None, out var error);
            if (error != SocketError.Success || count <= 0)
                return error == SocketError.Success ? "closed by the client" : $"receive failed: {error}";

            Volatile.Write(ref _lastHeard, around.Time.GetTimestamp());
            end += count;
            var start = 0;
            FrameStatus status;
            while ((status = around.Framer.TryRead(_received.AsSpan(start, end - start), out var frame)) == FrameStatus.Complete)
            {
                start += frame.AduBytes;
                Answer(frame);
                if (_replies.Length - _replyBytes < ModbusLimits.TcpAduBytes && !Flush())
                    return "send failed or timed out";
            }

            if (!Flush())
                return "send failed or timed out";
            if (status == FrameStatus.Malformed)
            {
                WasMalformed = true;
                return around.Framer.Explain(_received.AsSpan(start, end - start));
            }

            // The rest is the beginning of a frame, shorter than the largest one, so the buffer always has room.
            _received.AsSpan(start, end - start).CopyTo(_received);
            end -= start;
        }
    }

    private void Answer(in ModbusFrame frame)
    {
        var adu = _replies.AsSpan(_replyBytes);
        var pdu = adu[around.Framer.PduOffset..];
        int length;
        try
        {
            length = RequestHandler.Handle(frame.Pdu, around.Units.Find(frame.Unit), around.Identity, pdu);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The store is someone else's code: its fault is this request's answer, not the connection's end.
            around.Log.Write(ModbusEvent.StoreFailed, peer, $"unit {frame.Unit}, request {Convert.ToHexString(frame.Pdu)}: {e.Message}");
            length = RequestHandler.Refuse(frame.Pdu, ModbusExceptionCode.ServerDeviceFailure, pdu);
        }

        Volatile.Write(ref _requests, _requests + 1);
        if (pdu[0] >= 0x80)
            Volatile.Write(ref _refusals, _refusals + 1);

        // A broadcast on a serial line has no answer (Modbus over Serial Line V1.02, clause 2.1).
        if (frame.Unit != 0 || around.AnswersUnitZero)
            _replyBytes += around.Framer.Wrap(adu, frame.TransactionId, frame.Unit, length);
    }

    private bool Flush()
    {
        var sent = 0;
        while (sent < _replyBytes)
        {
            var count = socket.Send(_replies.AsSpan(sent, _replyBytes - sent), SocketFlags.None, out var error);
            if (error != SocketError.Success)
                return false;
            sent += count;
        }

        _replyBytes = 0;
        return true;
    }
}
