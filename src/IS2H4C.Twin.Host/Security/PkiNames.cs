namespace IS2H4C.Twin.Host.Security;

/// <summary>What stands in new certificates. An existing one keeps its names.</summary>
internal static class PkiNames
{
    public const string Supervisor = "IS2H4C Twin";

    public const string SupervisorProduct = "twin";

    public const string Simulator = "IS2H4C PLC simulator";

    public const string SimulatorProduct = "plcsim";
}
