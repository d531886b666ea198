using System.Threading.Channels;

namespace IS2H4C.Twin.Modbus.Tests;

/// <summary>Keeps what was logged, so that a test can wait for an event instead of sleeping.</summary>
internal sealed class TestLog : IModbusLog
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly Channel<(ModbusEvent Kind, string Text)> _events = Channel.CreateUnbounded<(ModbusEvent, string)>();

    public void Write(ModbusEvent kind, string peer, string text) => _events.Writer.TryWrite((kind, text));

    /// <summary>The text of the next event of this kind; earlier ones of other kinds are passed over.</summary>
    public async Task<string> NextAsync(ModbusEvent kind)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var (found, text) = await _events.Reader.ReadAsync(limit.Token);
            if (found == kind)
                return text;
        }
    }
}
