namespace IS2H4C.Twin.Core.Quantities;

/// <summary>Common codes of UN/ECE Recommendation 20, by which OPC UA names engineering units (OPC UA Part 8, 5.6.3).</summary>
public static class UneceCodes
{
    // Gauge and absolute pressure share a code there; normal volume and prices have none.
    private static readonly Dictionary<string, string> Codes = new(StringComparer.Ordinal)
    {
        ["1"] = "C62",
        ["%"] = "P1",
        ["W"] = "WTT",
        ["kW"] = "KWT",
        ["MW"] = "MAW",
        ["J"] = "JOU",
        ["MJ"] = "3B",
        ["kWh"] = "KWH",
        ["MWh"] = "MWH",
        ["g"] = "GRM",
        ["kg"] = "KGM",
        ["t"] = "TNE",
        ["kg/h"] = "E93",
        ["kg/s"] = "KGS",
        ["g/s"] = "F23",
        ["kg/d"] = "F30",
        ["t/d"] = "L71",
        ["L"] = "LTR",
        ["m3"] = "MTQ",
        ["L/h"] = "E32",
        ["m3/h"] = "MQH",
        ["m3/d"] = "G52",
        ["m3/s"] = "MQS",
        ["Pa"] = "PAL",
        ["kPa(a)"] = "KPA",
        ["mbar(a)"] = "MBR",
        ["bar(a)"] = "BAR",
        ["bar(g)"] = "BAR",
        ["degC"] = "CEL",
        ["K"] = "KEL",
        ["A"] = "AMP",
        ["V"] = "VLT",
        ["uS/cm"] = "G42",
        ["mS/cm"] = "H61",
        ["mg/L"] = "M1",
        ["g/m3"] = "A93",
        ["kg/m3"] = "KMQ",
        ["s"] = "SEC",
        ["min"] = "MIN",
        ["h"] = "HUR",
        ["d"] = "DAY",
    };

    /// <summary>The unit's code, or null when the recommendation has none.</summary>
    public static string? Of(Unit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return Codes.GetValueOrDefault(unit.Symbol);
    }
}
