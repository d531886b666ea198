using System.CommandLine;
using System.Text.Json.Nodes;
using IS2H4C.Twin.Host.Verbs;

namespace IS2H4C.Twin.Host.Tests.Verbs;

/// <summary>Whom OPC UA links trust, at the command line.</summary>
public sealed class PkiVerbTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("twin-pki-");

    private string Ours => Path.Combine(_folder.FullName, "ours");

    private string Theirs => Path.Combine(_folder.FullName, "theirs");

    [Fact]
    public void Pairing_places_each_certificate_with_the_other_once_and_says_where()
    {
        var (code, said) = Run("pair", "--pki", Ours, "--with", Theirs);
        Assert.Equal(0, code);
        Assert.Contains($"the supervisor trusts the PLC simulator from now on: {Path.Combine(Ours, "trusted")}", said, StringComparison.Ordinal);
        Assert.Contains($"the PLC simulator trusts the supervisor from now on: {Path.Combine(Theirs, "trusted")}", said, StringComparison.Ordinal);
        Assert.Equal(("own", "trusted", "trusted"), (Folders(Ours)[0], Folders(Ours)[1], Folders(Ours)[2]));
        Assert.DoesNotContain("from now on", Run("pair", "--pki", Ours, "--with", Theirs).Said, StringComparison.Ordinal);
        Assert.Equal(3, Folders(Ours).Count);
    }

    [Fact]
    public void A_certificate_is_rejected_and_trusted_again_by_its_fingerprint()
    {
        Run("pair", "--pki", Ours, "--with", Theirs);
        var simulator = Certificates(Ours).Single(c => (string?)c!["folder"] == "trusted" && ((string?)c["applicationUri"])!.EndsWith("plcsim", StringComparison.Ordinal))!;
        var fingerprint = ((string?)simulator["fingerprint"])![..8];
        Assert.Equal(0, Run("reject", fingerprint, "--pki", Ours).Code);
        Assert.Equal(["own", "trusted", "rejected"], Folders(Ours));
        Assert.Equal(0, Run("trust", fingerprint, "--pki", Ours).Code);
        Assert.Equal(["own", "trusted", "trusted"], Folders(Ours));
    }

    [Theory]
    [InlineData("trust", "FFFF0000")]
    [InlineData("reject", "F")]
    [InlineData("trust", "no-such-file.der")]
    public void What_is_not_there_is_told_with_exit_code_2(string verb, string which)
    {
        Run("pair", "--pki", Ours, "--with", Theirs);
        var (code, said) = Run(verb, which, "--pki", Ours);
        Assert.Equal(2, code);
        Assert.Contains($"'{which}' names no", said, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static List<JsonNode?> Certificates(string pki) => [.. JsonNode.Parse(Run("list", "--pki", pki, "--json").Said)!["certificates"]!.AsArray()];

    private static List<string?> Folders(string pki) => [.. Certificates(pki).Select(c => (string?)c!["folder"])];

    private static (int Code, string Said) Run(params string[] arguments)
    {
        using var said = new StringWriter();
        var code = PkiVerb.Build().Parse(arguments).Invoke(new InvocationConfiguration { Output = said, Error = said });
        return (code, said.ToString());
    }
}
