using System.Xml.Linq;

namespace IS2H4C.Twin.Architecture.Tests;

/// <summary>What others may use says in a sentence what it is.</summary>
public class DocumentationTests
{
    [Theory]
    [InlineData("IS2H4C.Twin.Core")]
    [InlineData("IS2H4C.Twin.Assets")]
    [InlineData("IS2H4C.Twin.Dispatch")]
    [InlineData("IS2H4C.Twin.Modbus")]
    [InlineData("IS2H4C.Twin.OpcUa")]
    public void Every_public_type_has_a_summary(string assembly)
    {
        var product = ProductAssembly.All[assembly];
        var told = XDocument.Load(product.DocumentationPath).Descendants("member")
            .Where(m => m.Element("inheritdoc") is not null || !string.IsNullOrWhiteSpace(m.Element("summary")?.Value))
            .Select(m => (string)m.Attribute("name")!)
            .ToHashSet(StringComparer.Ordinal);
        var silent = product.PublicTypes.Where(t => !told.Contains("T:" + t)).Order(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(product.PublicTypes);
        Assert.True(silent.Count == 0, "Without a summary:\n" + string.Join('\n', silent));
    }

    [Fact]
    public void Every_folder_of_an_asset_kind_has_a_README()
    {
        var silent = Directory.GetFiles(Repository.At("src", "IS2H4C.Twin.Assets"), "*Kind.cs", SearchOption.AllDirectories)
            .Select(f => Path.GetDirectoryName(f)!)
            .Where(d => Path.GetFileName(d) != "Kinds")
            .Distinct()
            .Where(d => !File.Exists(Path.Combine(d, "README.md")))
            .Select(d => Path.GetRelativePath(Repository.Root, d))
            .ToList();
        Assert.True(silent.Count == 0, "Without a README.md:\n" + string.Join('\n', silent));
    }
}
