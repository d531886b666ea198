namespace IS2H4C.Twin.Modbus.Tests;

/// <summary>A test that reads a reference file beside the repository; skipped, and says so, when it is not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ReferenceFactAttribute : FactAttribute
{
    public ReferenceFactAttribute(string file)
    {
        if (!File.Exists(Repository.Reference(file)))
            Skip = $"the reference file {file} is not beside the repository";
    }
}
