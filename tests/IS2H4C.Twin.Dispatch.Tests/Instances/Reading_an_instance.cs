using System.Text;
using IS2H4C.Twin.Dispatch.Instances;

namespace IS2H4C.Twin.Dispatch.Tests.Instances;

public class Reading_an_instance
{
    [Fact]
    public void Names_every_fault_with_its_place_and_remedy()
    {
        var reading = Read(new SmallPlant().Json().Replace("\"p_nom_mw\": 1.0", "\"p_nom_mw\": -3", StringComparison.Ordinal).Replace("\"store_max_kg\": 190", "\"store_max_kg\": null", StringComparison.Ordinal));
        Assert.Null(reading.Instance);
        Assert.Contains(reading.Faults, f => f.Path == "params.stack.p_nom_mw" && f.Remedy.Length > 0);
        Assert.Contains(reading.Faults, f => f.Path == "params.h2.store_max_kg");
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{\"params\": 3, \"series\": []}")]
    public void Answers_rubbish_with_a_fault(string text) => Assert.NotEmpty(Read(text).Faults);

    [Fact]
    public void Closes_gaps_and_words_that_are_not_numbers_and_says_so()
    {
        var json = new SmallPlant { WindMw = t => t == 5 ? 9999.5 : 1 }.Json().Replace("9999.5", "NaN", StringComparison.Ordinal);
        var instance = Read(json).Instance;
        Assert.NotNull(instance);
        Assert.Equal(1, instance.Series.WindMw[5]);
        Assert.Contains(instance.Notes, n => n.StartsWith("series.wind_mw: 1 of 24", StringComparison.Ordinal));
    }

    [Fact]
    public void One_series_that_is_too_long_makes_no_steps_of_which_nothing_else_is_known()
    {
        var json = new SmallPlant().Json();
        var at = json.IndexOf("\"wind_mw\": [", json.IndexOf("\"series\"", StringComparison.Ordinal), StringComparison.Ordinal) + "\"wind_mw\": [".Length;
        var instance = Read(json.Insert(at, "1,1,1,")).Instance!;
        Assert.Equal(24, instance.Steps);
        Assert.Contains(instance.Notes, n => n.StartsWith("series.wind_mw: has 27 values for 24 steps", StringComparison.Ordinal));
    }

    [Fact]
    public void A_maintenance_window_that_ends_before_it_begins_is_named()
    {
        var instance = Read(new SmallPlant { Root = "\"maintenance\": [{ \"stack\": 1, \"from_step\": 9, \"to_step\": 4 }]," }.Json()).Instance!;
        Assert.Contains(instance.Notes, n => n.StartsWith("maintenance of stack 1: steps 9 to 4", StringComparison.Ordinal));
    }

    [Fact]
    public void Leaves_the_word_NaN_alone_inside_a_text() =>
        Assert.Equal("NaN \"Infinity\"", Read(new SmallPlant().Json().Replace("\"small\"", "\"NaN \\\"Infinity\\\"\"", StringComparison.Ordinal)).Instance!.Name);

    [Fact]
    public void Builds_the_lower_envelope_of_the_lines()
    {
        var curve = new EfficiencyCurve(0.15, 1, [(15.112105, 2.434863), (21.146318, -0.38279), (17.021176, 1.064408)]);
        foreach (var mw in new[] { 0.15, 0.2, 0.5, 0.77, 1.0 })
        {
            var lowest = Math.Min(15.112105 * mw + 2.434863, Math.Min(21.146318 * mw - 0.38279, 17.021176 * mw + 1.064408));
            Assert.Equal(lowest, curve.ProductionKgH(mw, 1, 1), 9);
        }
    }

    private static InstanceReading Read(string json) => InstanceReader.Read(Encoding.UTF8.GetBytes(json));
}
