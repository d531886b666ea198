namespace IS2H4C.Twin.Configuration.Yaml;

/// <summary>A piece of a YAML file with the line it begins on.</summary>
internal abstract record ConfigNode(int Line);

/// <summary>A single value. Quoted text is never a number.</summary>
internal sealed record ConfigScalar(int Line, string Text, bool IsQuoted) : ConfigNode(Line)
{
    /// <summary>Whether nothing was written.</summary>
    public bool IsEmpty => !IsQuoted && Text is "" or "~" or "null";
}

/// <summary>A list.</summary>
internal sealed record ConfigList(int Line, IReadOnlyList<ConfigNode> Items) : ConfigNode(Line);

/// <summary>Keys with their values, in file order, each key once.</summary>
internal sealed record ConfigMap(int Line, IReadOnlyList<ConfigEntry> Entries) : ConfigNode(Line)
{
    /// <summary>The entry with this key, or null.</summary>
    public ConfigEntry? Find(string key)
    {
        foreach (var entry in Entries)
        {
            if (entry.Key == key)
                return entry;
        }
        return null;
    }
}

/// <summary>One key of a map.</summary>
internal sealed record ConfigEntry(string Key, int Line, ConfigNode Value);
