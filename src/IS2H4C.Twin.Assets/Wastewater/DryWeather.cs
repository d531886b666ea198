namespace IS2H4C.Twin.Assets.Wastewater;

/// <summary>The benchmark's dry-weather influent of 14 days at 15 minutes, shipped inside this assembly (licence: Data/NOTICE.md).</summary>
public static class DryWeather
{
    /// <summary>Reads the shipped table.</summary>
    public static InfluentSeries Influent()
    {
        const string Name = "IS2H4C.Twin.Assets.Wastewater.Data.influent-dry.csv";
        using var table = typeof(DryWeather).Assembly.GetManifestResourceStream(Name)
            ?? throw new WorksException($"{Name} is missing from the assembly; it must be an EmbeddedResource of the project.");
        using var reader = new StreamReader(table);
        return InfluentSeries.Parse(reader.ReadToEnd(), Name);
    }
}
