using IS2H4C.Twin.Configuration.Faults;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace IS2H4C.Twin.Configuration.Yaml;

/// <summary>
/// Reads a YAML file as nodes with line numbers. Built on the parser's events, not on its object model, so that depth is bounded and
/// every duplicate key is a fault of its own. Anchors and aliases are refused: a hub file says things once, where they stand.
/// </summary>
internal static class YamlTree
{
    private const int MaxDepth = 12;

    /// <summary>The file's top map, or null with a fault noted.</summary>
    public static ConfigMap? Read(string text, FileFaults faults)
    {
        var parser = new Parser(new StringReader(text));
        try
        {
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _))
            {
                faults.Add(0, "the file is empty.", "Fill it in; config/hubs/almelo shows what it looks like.");
                return null;
            }
            var root = Node(parser, 0, faults);
            parser.Consume<DocumentEnd>();
            if (parser.TryConsume<DocumentStart>(out var second))
            {
                faults.Add(Line(second.Start), "a second document begins here.", "Keep one document: remove the line '---'.");
                return null;
            }
            if (root is ConfigMap map)
                return map;
            faults.Add(root.Line, "the file does not hold keys with values.", "Begin each line with a key, e.g. 'name: Almelo'.");
        }
        catch (YamlException e)
        {
            faults.Add(Line(e.Start), $"this is not valid YAML: {Message(e)}.", "Mend the line; indentation, colons and brackets are the usual suspects.");
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // The scanner gives up on some damaged text this way, without saying where; the last sound piece is the best guess.
            faults.Add(parser.Current is { } last ? Line(last.End) : 1, "this is not valid YAML from here on.", "Mend the line; indentation, colons and brackets are the usual suspects.");
        }
        return null;
    }

    private static ConfigNode Node(Parser parser, int depth, FileFaults faults)
    {
        var at = parser.Current!;
        if (depth > MaxDepth)
            throw new YamlException(at.Start, at.End, $"nested deeper than {MaxDepth} levels");
        if (at is NodeEvent { Anchor.IsEmpty: false } or AnchorAlias)
            throw new YamlException(at.Start, at.End, "anchors (&) and aliases (*) are not used in hub files");
        if (parser.TryConsume<Scalar>(out var scalar))
            return new ConfigScalar(Line(scalar.Start), scalar.Value, scalar.Style != ScalarStyle.Plain);
        return parser.Accept<SequenceStart>(out _) ? List(parser, depth, faults) : Map(parser, depth, faults);
    }

    private static ConfigList List(Parser parser, int depth, FileFaults faults)
    {
        var start = parser.Consume<SequenceStart>();
        var items = new List<ConfigNode>();
        while (!parser.TryConsume<SequenceEnd>(out _))
            items.Add(Node(parser, depth + 1, faults));
        return new ConfigList(Line(start.Start), items);
    }

    private static ConfigMap Map(Parser parser, int depth, FileFaults faults)
    {
        var start = parser.Consume<MappingStart>();
        var entries = new List<ConfigEntry>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = parser.Consume<Scalar>();
            var line = Line(key.Start);
            var value = Node(parser, depth + 1, faults);
            if (lines.TryGetValue(key.Value, out var first))
            {
                faults.Add(line, $"key {Shown.Text(key.Value)} stands here for the second time; the first is on line {first}.", "Remove one of them.");
                continue;
            }
            lines.Add(key.Value, line);
            entries.Add(new ConfigEntry(key.Value, line, value));
        }
        return new ConfigMap(Line(start.Start), entries);
    }

    private static int Line(Mark mark) => (int)Math.Clamp(mark.Line, 1, int.MaxValue);

    /// <summary>The parser's own words, without the position it puts before them and without the full stop.</summary>
    private static string Message(YamlException e)
    {
        var text = e.Message;
        var colon = text.StartsWith('(') ? text.IndexOf("): ", StringComparison.Ordinal) : -1;
        return (colon >= 0 ? text[(colon + 3)..] : text).TrimEnd('.');
    }
}
