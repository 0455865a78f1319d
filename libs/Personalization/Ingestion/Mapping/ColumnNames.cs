using System.Text;
using Personalization.Contracts;

namespace Personalization.Ingestion.Mapping;

/// <summary>Names that a Delta table can have.</summary>
internal static class ColumnNames
{
    private const string Forbidden = " ,;{}()\n\r\t=`.";

    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        BronzeColumns.Source, BronzeColumns.Position, BronzeColumns.IngestedAt, BronzeColumns.Unfit,
        BronzeColumns.Rescued, SourceRows.Malformed,
    };

    /// <summary>Whether a name can stand as it is.</summary>
    internal static bool IsPlain(string name) => name.Length > 0 && name.IndexOfAny([.. Forbidden]) < 0;

    /// <summary>
    /// A name for a further column of a source: <c>Order No.</c> becomes <c>Order_No</c>; one that is taken, or ours,
    /// gets <c>source_</c> before it, and a number after it where that is taken too.
    /// </summary>
    internal static string Free(string name, IReadOnlySet<string> taken)
    {
        var plain = Plain(name);
        if (!Reserved.Contains(plain) && !taken.Contains(plain))
            return plain;
        var own = $"source_{plain}";
        return taken.Contains(own)
            ? Enumerable.Range(2, taken.Count + 1).Select(number => $"{own}_{number}").First(n => !taken.Contains(n))
            : own;
    }

    private static string Plain(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var c in name.Trim())
        {
            if (!Forbidden.Contains(c, StringComparison.Ordinal))
                text.Append(c);
            else if (text.Length > 0 && text[^1] != '_')
                text.Append('_');
        }

        var plain = text.ToString().TrimEnd('_');
        return plain.Length == 0 ? "column" : plain;
    }
}
