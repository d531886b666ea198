using IS2H4C.Twin.Assets.Tables;

namespace IS2H4C.Twin.Assets.Tests.Tables;

public class CsvTableTests
{
    [Fact]
    public void Cells_may_hold_commas_quotation_marks_and_line_ends()
    {
        var table = CsvTable.Parse("a,\"b, c\"\n\"one\ntwo\", 3 \n\n4,\"5\"\"\"\n");
        Assert.Equal(["a", "b, c"], table.Header.Cells);
        Assert.Equal(["one\ntwo", "3"], table.Rows[0].Cells);
        Assert.Equal((2, 5), (table.Rows[0].Line, table.Rows[1].Line));
        Assert.Equal(["4", "5\""], table.Rows[1].Cells);
    }

    [Fact]
    public void A_byte_order_mark_and_carriage_returns_leave_no_trace()
    {
        var table = CsvTable.Parse("\uFEFFa,b\r\n1,2\r\n");
        Assert.Equal("a,b", table.Header.Text);
        Assert.Equal("1,2", Assert.Single(table.Rows).Text);
    }

    [Theory]
    [InlineData("1", "1,,")]
    [InlineData("1,2,3", "1,2,3")]
    [InlineData("1,2,3, ,", "1,2,3")]
    [InlineData("1,2,3,4", null)]
    public void A_row_is_brought_to_the_headers_width_unless_it_says_more(string row, string? padded) =>
        Assert.Equal(padded, CsvTable.Parse("a,b,c\n" + row).Rows[0].Padded(3));

    [Fact]
    public void Nothing_is_an_empty_table() => Assert.Empty(CsvTable.Parse("").Header.Cells);
}
