using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Core.Resources;

namespace IS2H4C.Twin.Assets.Aeration;

/// <summary>Injected oxygen and blower air dissolve as the field transfer formulas say at the basin's nominal temperature and oxygen (<see cref="AerationParameters"/>).</summary>
internal sealed class AerationModel(AerationParameters p) : AssetModel<AerationModel.State>
{
    internal struct State
    {
        /// <summary>Blower duty, kg O2/h; blowers take a minute from standstill to full speed.</summary>
        public double BlowerKgPerHour;
    }

    protected override double Want(in State state, in StepInput input, int port) => port switch
    {
        0 => Injection(in input),
        1 => PowerFor(Injection(in input), state.BlowerKgPerHour),
        _ => 0,
    };

    protected override double Offer(in State state, in StepInput input, int port, ReadOnlySpan<double> flows) =>
        (flows[0] * p.DissolvedShare) + Blower(in state, in input, flows);

    protected override void Step(ref State state, in StepInput input, ReadOnlySpan<double> flows, Span<double> tags, BalanceSheet balance)
    {
        var injected = flows[0] * p.DissolvedShare;
        var blown = Blower(in state, in input, flows);
        balance.Use(Resource.Electricity, flows[1]);
        balance.Use(Resource.Oxygen, injected);
        balance.Lose(Resource.Oxygen, flows[0] - injected);
        balance.Make(Resource.DissolvedOxygen, injected + blown);
        balance.Lose(Resource.DissolvedOxygen, injected + blown - flows[2]);

        var step = p.BlowerMax / 60 * input.Hours * 3600;
        state.BlowerKgPerHour += Math.Clamp(input.Setpoint(AerationTags.BlowerSetpoint, p.BlowerMax, otherwise: state.BlowerKgPerHour) - state.BlowerKgPerHour, -step, step);

        tags[AerationTags.Injected] = flows[0];
        tags[AerationTags.BlowerDissolved] = blown;
        tags[AerationTags.Power] = flows[1];
        tags[AerationTags.Dissolved] = flows[2];
        tags[AerationTags.PowerSaved] = (injected / p.BlowerKgPerKwh) - (flows[0] * p.InjectionKwhPerKg);
        tags[AerationTags.AirFlow] = blown / p.KgPerNm3;
    }

    protected override void Correct(ref State state, ReadOnlySpan<double> measured, double gain) =>
        state.BlowerKgPerHour = Towards(state.BlowerKgPerHour, measured[AerationTags.BlowerDissolved], 1, 0, p.BlowerMax);

    private double Injection(in StepInput input) => input.Setpoint(AerationTags.InjectionSetpoint, p.InjectionMax, otherwise: 0);

    private double PowerFor(double injection, double blower) => (injection * p.InjectionKwhPerKg) + (blower / p.BlowerKgPerKwh);

    /// <summary>Oxygen the blowers dissolve with the power that really came, kg/h; the injectors' pumps come first.</summary>
    private double Blower(in State state, in StepInput input, ReadOnlySpan<double> flows)
    {
        var left = Math.Max(0, flows[1] - (Injection(in input) * p.InjectionKwhPerKg));
        return Math.Min(state.BlowerKgPerHour, left * p.BlowerKgPerKwh);
    }
}
