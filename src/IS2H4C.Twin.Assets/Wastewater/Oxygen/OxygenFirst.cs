namespace IS2H4C.Twin.Assets.Wastewater.Oxygen;

/// <summary>One basin's oxygen need met with oxygen gas first and air for the rest.</summary>
/// <param name="OxygenFedKgPerDay">Oxygen gas fed, kg/d.</param>
/// <param name="OxygenDissolvedKgPerDay">What of it dissolves, kg/d.</param>
/// <param name="OxygenLostKgPerDay">What of it leaves with the off-gas, kg/d.</param>
/// <param name="AirNm3PerHour">Air for the rest of the need or for mixing, whichever is more, Nm3/h.</param>
/// <param name="AirDissolvedKgPerDay">Oxygen from air, kg/d; can exceed the rest when mixing needs the air, and be negative in over-saturated water.</param>
/// <param name="UnmetKgPerDay">Need that neither can meet (air at its limit, or oxygen asked for above air's saturation), kg/d.</param>
/// <param name="PowerKilowatts">Blower and injection, kW.</param>
/// <param name="AirOnlyKilowatts">Blower if there were no oxygen gas, kW; NaN when air alone cannot meet the need.</param>
public readonly record struct OxygenPlan(
    double OxygenFedKgPerDay,
    double OxygenDissolvedKgPerDay,
    double OxygenLostKgPerDay,
    double AirNm3PerHour,
    double AirDissolvedKgPerDay,
    double UnmetKgPerDay,
    double PowerKilowatts,
    double AirOnlyKilowatts)
{
    /// <summary>Power saved by the oxygen, net of injection, kW; below 0 when injection costs more than it saves; NaN when air alone cannot meet the need.</summary>
    public double SavedKilowatts => AirOnlyKilowatts - PowerKilowatts;
}

/// <summary>Shares an oxygen need between oxygen gas and blowers: gas first, as much as is there and dissolves; air for the rest, never under the mixing air.</summary>
/// <param name="air">The blowers' side.</param>
/// <param name="injection">The oxygen gas's side.</param>
/// <param name="mixingNm3PerHour">Least air for mixing, Nm3/h.</param>
/// <param name="mostNm3PerHour">Most air the blowers give, Nm3/h.</param>
public sealed class OxygenFirst(DiffusedAir air, OxygenInjection injection, double mixingNm3PerHour, double mostNm3PerHour)
{
    /// <summary>The plan for one basin.</summary>
    /// <param name="needKgPerDay">Oxygen to dissolve, kg/d, 0 or more.</param>
    /// <param name="availableKgPerDay">Oxygen gas that is there, kg/d, 0 or more.</param>
    /// <param name="celsius">Water temperature, 0 to 40 degC.</param>
    /// <param name="oxygenGramsPerM3">Oxygen in the basin, 0 to 40 g/m3.</param>
    public OxygenPlan Share(double needKgPerDay, double availableKgPerDay, double celsius, double oxygenGramsPerM3)
    {
        Range.Check("oxygen need kg/d", needKgPerDay, 0, 1e7);
        Range.Check("oxygen gas there kg/d", availableKgPerDay, 0, 1e7);
        Range.Check("oxygen g/m3", oxygenGramsPerM3, 0, OxygenInjection.MostOxygenGramsPerM3);
        Range.Check("mixing air Nm3/h", mixingNm3PerHour, 0, mostNm3PerHour);

        // Mixing air dissolves something whether wanted or not (or strips, above its saturation): gas meets what is left.
        var mixing = 24 * air.FieldTransferKgPerHour(mixingNm3PerHour, celsius, oxygenGramsPerM3);
        var share = injection.DissolvedShare(celsius, oxygenGramsPerM3);
        var fed = share > 0 ? Math.Min(availableKgPerDay, Math.Max(0, needKgPerDay - mixing) / share) : 0;
        var dissolved = fed * share;
        var airFlow = AirFor(needKgPerDay - dissolved, celsius, oxygenGramsPerM3);
        var fromAir = 24 * air.FieldTransferKgPerHour(airFlow, celsius, oxygenGramsPerM3);
        var power = air.BlowerKilowatts(airFlow) + fed * injection.PumpKwhPerKg / 24;

        var airOnlyFlow = AirFor(needKgPerDay, celsius, oxygenGramsPerM3);
        var airOnlyMeets = 24 * air.FieldTransferKgPerHour(airOnlyFlow, celsius, oxygenGramsPerM3) >= needKgPerDay * (1 - 1e-9);
        return new(
            fed,
            dissolved,
            fed - dissolved,
            airFlow,
            fromAir,
            Math.Max(0, needKgPerDay - dissolved - fromAir),
            power,
            airOnlyMeets ? air.BlowerKilowatts(airOnlyFlow) : double.NaN);
    }

    private double AirFor(double restKgPerDay, double celsius, double oxygenGramsPerM3)
    {
        var perNm3 = air.FieldTransferKgPerHour(1, celsius, oxygenGramsPerM3) * 24;
        if (!(restKgPerDay > 1e-9))
            return mixingNm3PerHour;
        return perNm3 > 0 ? Math.Clamp(restKgPerDay / perNm3, mixingNm3PerHour, mostNm3PerHour) : mixingNm3PerHour;
    }
}
