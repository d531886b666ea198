using System.Globalization;
using IS2H4C.Twin.Modbus;

namespace IS2H4C.PlcSim;

/// <summary>One line per event: time in UTC, source, text. Safe from any thread.</summary>
internal sealed class SimLog(TextWriter writer, TimeProvider time)
{
    private readonly Lock _gate = new();

    public void Say(string source, string text)
    {
        var stamp = time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        lock (_gate)
            writer.WriteLine($"{stamp} {source,-6} {text}");
    }

    /// <summary>What a server tells, under its PLC's name.</summary>
    public IModbusLog For(string source) => new ModbusLines(this, source);

    private sealed class ModbusLines(SimLog log, string source) : IModbusLog
    {
        public void Write(ModbusEvent kind, string peer, string text) => log.Say(source, kind switch
        {
            ModbusEvent.Connected => $"client {peer} connected",
            ModbusEvent.Disconnected => $"client {peer} disconnected: {text}",
            ModbusEvent.MalformedFrame => $"client {peer} sent no Modbus, its connection is closed: {text}",
            ModbusEvent.ConnectionRefused => $"client {peer} turned away: {text}",
            _ => $"{peer}: {text}",
        });
    }
}
