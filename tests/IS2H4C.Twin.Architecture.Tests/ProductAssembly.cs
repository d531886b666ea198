using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace IS2H4C.Twin.Architecture.Tests;

/// <summary>What an assembly says of itself in its metadata; it is read, not loaded.</summary>
internal sealed class ProductAssembly
{
    /// <summary>The host's assembly carries the name of its command.</summary>
    private const string HostFile = "twin";

    private ProductAssembly(string path, MetadataReader reader)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        Name = name == HostFile ? "IS2H4C.Twin.Host" : name;
        DocumentationPath = Path.ChangeExtension(path, ".xml");
        References = [.. reader.AssemblyReferences.Select(h => reader.GetString(reader.GetAssemblyReference(h).Name)).Where(IsOurs)];
        UsedTypes = [.. reader.TypeReferences.Select(h => FullName(reader, h))];
        UsedMembers = [.. reader.MemberReferences.Select(reader.GetMemberReference).Where(m => m.Parent.Kind == HandleKind.TypeReference)
            .Select(m => $"{FullName(reader, (TypeReferenceHandle)m.Parent)}.{reader.GetString(m.Name)}")];
        PublicTypes = [.. reader.TypeDefinitions.Where(h => IsPublic(reader, h)).Select(h => DocumentedName(reader, h))];
    }

    public string Name { get; }

    public string DocumentationPath { get; }

    /// <summary>Those of our assemblies that it references.</summary>
    public IReadOnlyList<string> References { get; }

    /// <summary>Types of other assemblies that it uses, by full name.</summary>
    public IReadOnlyList<string> UsedTypes { get; }

    /// <summary>Members of other assemblies that it uses, e.g. <c>System.DateTime.get_Now</c>.</summary>
    public IReadOnlyList<string> UsedMembers { get; }

    /// <summary>Types that others may use, as the documentation file names them.</summary>
    public IReadOnlyList<string> PublicTypes { get; }

    /// <summary>Every product assembly beside these tests, by name.</summary>
    public static IReadOnlyDictionary<string, ProductAssembly> All { get; } = Directory.GetFiles(AppContext.BaseDirectory, "*.dll")
        .Where(f => IsOurs(Path.GetFileNameWithoutExtension(f)) && !f.EndsWith(".Tests.dll", StringComparison.Ordinal))
        .Select(Read).ToDictionary(a => a.Name, StringComparer.Ordinal);

    private static bool IsOurs(string assembly) => assembly == HostFile || assembly.StartsWith("IS2H4C.", StringComparison.Ordinal);

    private static ProductAssembly Read(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        return new ProductAssembly(path, file.GetMetadataReader());
    }

    private static string FullName(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        var name = reader.GetString(type.Name);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? $"{FullName(reader, (TypeReferenceHandle)type.ResolutionScope)}.{name}"
            : $"{reader.GetString(type.Namespace)}.{name}";
    }

    private static bool IsPublic(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        return (type.Attributes & TypeAttributes.VisibilityMask) switch
        {
            TypeAttributes.Public => true,
            TypeAttributes.NestedPublic => IsPublic(reader, type.GetDeclaringType()),
            _ => false,
        };
    }

    private static string DocumentedName(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var name = reader.GetString(type.Name);
        if (!type.GetDeclaringType().IsNil)
            return $"{DocumentedName(reader, type.GetDeclaringType())}.{name}";
        var space = reader.GetString(type.Namespace);
        return space.Length == 0 ? name : $"{space}.{name}";
    }
}
