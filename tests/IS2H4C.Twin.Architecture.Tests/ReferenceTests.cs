using System.Xml.Linq;

namespace IS2H4C.Twin.Architecture.Tests;

public class ReferenceTests
{
    [Fact]
    public void Every_product_project_stands_in_the_table()
    {
        var projects = ProjectFiles().Select(p => Path.GetFileNameWithoutExtension(p)).Order(StringComparer.Ordinal);
        Assert.Equal(Rules.Allowed.Keys.Order(StringComparer.Ordinal), projects);
    }

    [Fact]
    public void No_assembly_references_one_that_it_may_not_know() => AssertNone(
        ProductAssembly.All.Values.SelectMany(a => a.References.Select(r => Rules.Judge(a.Name, r))));

    [Fact]
    public void No_project_file_references_a_project_that_it_may_not_know() => AssertNone(
        ProjectFiles().SelectMany(p => ProjectReferences(p).Select(r => Rules.Judge(Path.GetFileNameWithoutExtension(p), r))));

    [Fact]
    public void Every_assembly_of_the_table_was_looked_at() =>
        Assert.Equal(Rules.Allowed.Keys.Order(StringComparer.Ordinal), ProductAssembly.All.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void A_wrong_reference_is_told_by_name() => Assert.Equal(
        "IS2H4C.Twin.Assets -> IS2H4C.Twin.Modbus: not allowed; it may know IS2H4C.Twin.Core.",
        Rules.Judge("IS2H4C.Twin.Assets", "IS2H4C.Twin.Modbus"));

    private static void AssertNone(IEnumerable<string?> judgements)
    {
        var wrong = judgements.OfType<string>().Distinct().ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static IEnumerable<string> ProjectFiles() => new[] { "src", "plc-sim" }
        .SelectMany(f => Directory.GetDirectories(Repository.At(f)))
        .SelectMany(d => Directory.GetFiles(d, "*.csproj"));

    /// <summary>A project that is only built before, without being seen by the compiler, is no reference.</summary>
    private static IEnumerable<string> ProjectReferences(string project) => XDocument.Load(project).Descendants("ProjectReference")
        .Where(r => (string?)r.Attribute("ReferenceOutputAssembly") != "false")
        .Select(r => Path.GetFileNameWithoutExtension(((string)r.Attribute("Include")!).Replace('\\', '/')));
}
