using IS2H4C.Twin.Dispatch.Instances;

namespace IS2H4C.Twin.Host.Verbs;

/// <summary>Reads an instance for a verb; prints every fault and answers null when it cannot be used.</summary>
internal static class InstanceFile
{
    public static async Task<DispatchInstance?> ReadAsync(FileInfo file, CancellationToken cancellation)
    {
        try
        {
            if (file.Exists && file.Length > InstanceReader.MaxBytes)
            {
                await Console.Error.WriteLineAsync($"{file.Name}: has {file.Length} bytes, the limit is {InstanceReader.MaxBytes}. Split the period into several instances.");
                return null;
            }
            var reading = InstanceReader.Read(await File.ReadAllBytesAsync(file.FullName, cancellation));
            foreach (var fault in reading.Faults)
                await Console.Error.WriteLineAsync($"{file.Name}: {fault}");
            return reading.Instance;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{file.FullName}: {fault.Message} Check the path and its permissions.");
            return null;
        }
    }

    /// <summary>Lays a period of a CSV series over a plant; null when it cannot be read.</summary>
    public static async Task<DispatchInstance?> ReadSeriesAsync(FileInfo file, DispatchInstance plant, string from, string to, double windMw, double pvMw, CancellationToken cancellation)
    {
        try
        {
            var reading = SeriesCsv.Read(await File.ReadAllLinesAsync(file.FullName, cancellation), plant, from, to, windMw, pvMw);
            foreach (var fault in reading.Faults)
                await Console.Error.WriteLineAsync($"{file.Name}: {fault}");
            return reading.Instance;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{file.FullName}: {fault.Message} Check the path and its permissions.");
            return null;
        }
    }
}
