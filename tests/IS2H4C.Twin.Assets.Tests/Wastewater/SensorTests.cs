using IS2H4C.Twin.Assets.Tests.Reference;
using IS2H4C.Twin.Assets.Wastewater;

namespace IS2H4C.Twin.Assets.Tests.Wastewater;

public class SensorTests
{
    private const int Hour = 3600;

    public static TheoryData<string> Classes => ["A", "B0", "B1", "C0", "C1", "D"];

    [Theory]
    [MemberData(nameof(Classes))]
    public void Ninety_percent_of_a_step_shows_after_the_class_time(string name)
    {
        // n equal lags: 1 - exp(-x) sum x^k/k! with x = T90/T must be 0.9.
        var sensor = Named(name);
        var x = sensor.ResponseMinutes / 1440 / sensor.LagDays;
        double term = 1, sum = 1;
        for (var k = 1; k < sensor.Order; k++)
        {
            term *= x / k;
            sum += term;
        }

        Assert.Equal(0.9, 1 - Math.Exp(-x) * sum, 3);
    }

    [Fact]
    public void A_slower_nitrate_sensor_holds_its_setpoint_less_well()
    {
        var quick = NitrateError(SensorClass.A);
        var usual = NitrateError(SensorClass.B0);
        var sampled = NitrateError(SensorClass.B1);
        Assert.True(quick < usual, $"{quick} {usual}");
        Assert.True(usual < sampled, $"{usual} {sampled}");

        static double NitrateError(SensorClass sensor)
        {
            var control = new WorksControl { RealInstruments = true, NitrateSensor = new Instrument(sensor, 20) };
            var protocol = new Bsm1Protocol(control);
            var state = Bsm1Comparison.SteadyState(closedLoop: true);
            protocol.Works.Step(state, protocol.Inputs, 1);
            return protocol.Evaluate(state, DryWeather.Influent()).Groups["nitrate_controller"]["IAE"];
        }
    }

    [Fact]
    public void Noise_has_the_benchmarks_size_no_mean_and_is_the_same_for_the_same_seed()
    {
        var control = new WorksControl { RealInstruments = true };
        var noise = Enumerable.Range(0, 20000).Select(m => SensorNoise.At(5, m, control)).ToList();
        Assert.Equal(0.025 * 10, Math.Sqrt(noise.Average(n => n.Oxygen * n.Oxygen)), 2);
        Assert.Equal(0.025 * 20, Math.Sqrt(noise.Average(n => n.Nitrate * n.Nitrate)), 2);
        Assert.InRange(noise.Average(n => n.Nitrate), -0.015, 0.015);
        Assert.Equal(noise[77], SensorNoise.At(5, 77, control));
        Assert.NotEqual(noise[77], SensorNoise.At(6, 77, control));

        double[] Run(ulong seed)
        {
            var works = new WastewaterWorks(new WorksParameters { Control = control });
            var inputs = WorksInputs.Bsm1(Influent.Bsm1Average, closedLoop: true);
            var state = Bsm1Comparison.SteadyState(closedLoop: true);
            new WeatherRun(works, control, seed).Go(state, inputs, DryWeather.Influent(), 0, 6 * Hour);
            return state;
        }

        Assert.Equal(Run(9), Run(9));
        Assert.NotEqual(Run(9), Run(10));
    }

    private static SensorClass Named(string name) =>
        new[] { SensorClass.A, SensorClass.B0, SensorClass.B1, SensorClass.C0, SensorClass.C1, SensorClass.D }.Single(c => c.Name == name);
}
