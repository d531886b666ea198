using System.Text.RegularExpressions;

namespace IS2H4C.Twin.Configuration.Tags;

/// <summary>The form of an OPC UA node id in a hub's files (OPC UA Part 6, 5.1.12): <c>ns=2;s=Name</c>, or <c>nsu=URI;s=Name</c> where the index may change.</summary>
internal static partial class NodeText
{
    public const string Remedy = "Write ns=2;s=Name, ns=2;i=1001, or nsu=NAMESPACE-URI;s=Name.";

    public static bool IsNode(string text) => Pattern().IsMatch(text);

    /// <summary>The node of a tag: the one that is given, or the one named after it.</summary>
    public static string Of(string given, string name) => given.Length > 0 ? given : $"ns=2;s={name}";

    [GeneratedRegex("^(?:ns=(?:[0-9]{1,4}|[1-5][0-9]{4});|nsu=[^;]+;)?(?:i=[0-9]{1,10}|s=.+|g=[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|b=[A-Za-z0-9+/]+={0,2})$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
