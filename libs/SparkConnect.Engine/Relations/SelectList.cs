using SparkConnect.Engine.Analysis;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Relations;

/// <summary>ALL in GROUP BY ALL and ORDER BY ALL.</summary>
internal static class SelectList
{
    /// <summary>Whether the list is the one word ALL.</summary>
    public static bool IsAll(IEnumerable<Expression> list) =>
        list.ToArray() is [{ UnresolvedAttribute.UnparsedIdentifier: { } name }] && NameResolver.Same(name, "ALL");

    /// <summary>Whether a column has the name: then the word is that column.</summary>
    public static bool Knows(string name, TypedPlan plan) => plan.Output.Any(c => NameResolver.Same(c.Name, name));
}
