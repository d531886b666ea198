using System.Net.Sockets;

namespace IS2H4C.Twin.OpcUa;

/// <summary>
/// Looks for the next bytes a few dozen times before its thread goes to sleep for them: where the peer answers sooner than a sleeping thread is woken, as on one machine, this halves the
/// round trip. Where looking was in vain lately it is left out, longer each time, so that a slow, idle or crowded peer costs next to nothing. (The Modbus library has the same; both stand alone.)
/// </summary>
internal sealed class ReceiveWatch(int looks)
{
    private const int LongestBreak = 1023;

    // Who looks keeps a processor busy; the others are for those whom it waits for. None is to spare on a machine with one.
    private static readonly int MostAtOnce = Environment.ProcessorCount / 2;
    private static int _atOnce;
    private int _break;
    private int _leftOut;

    /// <summary>Returns when there are bytes, or the end of the stream, or it is not worth looking any more; a blocking receive follows.</summary>
    public void Look(Socket socket)
    {
        if (looks == 0 || --_leftOut > 0)
            return;

        _break = IsWorthIt(socket) ? 0 : Math.Min(2 * _break + 1, LongestBreak);
        _leftOut = _break + 1;
    }

    private bool IsWorthIt(Socket socket)
    {
        try
        {
            if (Interlocked.Increment(ref _atOnce) > MostAtOnce)
                return false;

            // A poll without waiting: it does not lock the socket against the bytes that it looks for, as asking for their number does.
            for (var i = 0; i < looks; i++)
            {
                if (socket.Poll(0, SelectMode.SelectRead))
                    return true;
            }

            return false;
        }
        finally
        {
            Interlocked.Decrement(ref _atOnce);
        }
    }
}
