using IS2H4C.Twin.Modbus.Fuzzing;

namespace IS2H4C.Twin.Modbus.Tests;

/// <summary>Inputs that once broke something here or elsewhere, for ever.</summary>
public sealed class FoundInputsTests
{
    [Theory]
    [InlineData("00010000000B011000000001021234AABB")] // MBAP length beyond the byte count: libmodbus issue 867
    [InlineData("0001000000060103016000FFFF")] // a byte too many, then the beginning of nothing
    [InlineData("000100000002012B")] // function 43 without its MEI type
    [InlineData("00010000000A011700000001000000FF")] // function 23 whose write count and byte count disagree
    [InlineData("0001000000070110FFFF000102")] // write beyond the last address, without its values
    public void Requests(string hex)
    {
        new ServerRole(ModbusFraming.Tcp).Take(Hex.Bytes(hex));
        new ServerRole(ModbusFraming.RtuOverTcp).Take(Hex.Bytes(hex));
    }

    [Theory]
    [InlineData("2B0E0300", "000100000008012B0E0383FFFF05")] // more objects announced than sent
    [InlineData("2B0E0300", "00010000000A012B0E0383FF000100FF")] // an object longer than the reply
    [InlineData("0300000002", "000100000007010304001700")] // cut short
    [InlineData("0100000009", "0001000000040101 01FF")] // nine coils in one byte
    public void Replies(string request, string hex)
    {
        new ClientRole(ModbusFraming.Tcp).Take(Hex.Bytes(request), Hex.Bytes(hex));
        new ClientRole(ModbusFraming.RtuOverTcp).Take(Hex.Bytes(request), Hex.Bytes(hex));
    }
}
