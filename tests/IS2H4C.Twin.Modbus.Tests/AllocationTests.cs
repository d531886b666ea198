namespace IS2H4C.Twin.Modbus.Tests;

/// <summary>Once warm, a request allocates nothing; counted per thread, so that other tests do not disturb.</summary>
public sealed class AllocationTests
{
    private const int WarmUp = 2000;
    private const int Measured = 5000;

    [Fact]
    public async Task A_request_allocates_nothing_at_the_client()
    {
        await using var server = new TestServer(new RegisterImage());
        await using var client = server.Client(configure: o => o.ContinueOnReaderThread = true);
        using var token = new CancellationTokenSource();
        var registers = new ushort[125];
        var before = 0L;

        // Continues on the reader thread from the first await on: one thread does all of the client's work.
        for (var i = 0; i < WarmUp + Measured; i++)
        {
            await client.ReadHoldingRegistersAsync(1, 0, registers, token.Token);
            await client.WriteMultipleRegistersAsync(1, 0, registers.AsSpan(0, 100), token.Token);
            if (i == WarmUp)
                before = GC.GetAllocatedBytesForCurrentThread();
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Measured / 10);
    }

    [Fact]
    public async Task A_request_allocates_nothing_at_the_server()
    {
        var store = new MeasuringStore();
        await using var server = new TestServer(store);
        await using var client = server.Client();
        var coils = new bool[2000];
        for (var i = 0; i < WarmUp + Measured; i++)
        {
            await client.WriteMultipleCoilsAsync(1, 0, coils.AsSpan(0, 1968), CancellationToken.None);
            await client.ReadCoilsAsync(1, 0, coils, CancellationToken.None);
        }

        Assert.InRange(store.AllocatedBytes, 0, Measured / 10);
    }

    private sealed class MeasuringStore : IModbusDataStore
    {
        private readonly IModbusDataStore _image = new RegisterImage();
        private long _before;
        private int _reads;

        /// <summary>By the connection's thread, from the end of the warm-up to the last read.</summary>
        public long AllocatedBytes { get; private set; } = long.MaxValue;

        public ModbusExceptionCode ReadBits(ModbusTable table, ushort address, Span<bool> values)
        {
            if (++_reads == WarmUp)
                _before = GC.GetAllocatedBytesForCurrentThread();
            AllocatedBytes = GC.GetAllocatedBytesForCurrentThread() - _before;
            return _image.ReadBits(table, address, values);
        }

        public ModbusExceptionCode ReadRegisters(ModbusTable table, ushort address, Span<ushort> values) => _image.ReadRegisters(table, address, values);

        public ModbusExceptionCode WriteCoils(ushort address, ReadOnlySpan<bool> values) => _image.WriteCoils(address, values);

        public ModbusExceptionCode WriteRegisters(ushort address, ReadOnlySpan<ushort> values) => _image.WriteRegisters(address, values);

        public ModbusExceptionCode MaskWriteRegister(ushort address, ushort andMask, ushort orMask) => _image.MaskWriteRegister(address, andMask, orMask);

        public ModbusExceptionCode ReadWriteRegisters(ushort readAddress, Span<ushort> read, ushort writeAddress, ReadOnlySpan<ushort> written) =>
            _image.ReadWriteRegisters(readAddress, read, writeAddress, written);
    }
}
