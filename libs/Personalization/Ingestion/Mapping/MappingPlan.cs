using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Ingestion.Mapping;

/// <summary>Collects the columns of one source under our names.</summary>
internal sealed class MappingPlan(IReadOnlyList<(string Name, string Type)> columns, string where)
{
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Name, string For)> _missing = [];

    internal List<Column> Selected { get; } = [];

    /// <summary>The source's name of each of our columns that has one.</summary>
    internal Dictionary<string, string> TheirsByOurs { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes a column of bronze: by its mapped name, by its own, or as null where that is allowed.</summary>
    internal void Take(SourceColumn target, IReadOnlyDictionary<string, string?> mapping)
    {
        var isMapped = mapping.TryGetValue(target.Name, out var theirs);
        if (isMapped && theirs is null)
            Add(target.Name, Lit(null).Cast(target.Type));
        else if (Find(theirs ?? target.Name) is { } found)
            Add(target.Name, found.Value, found.Name);
        else if (isMapped || target.Need != ColumnNeed.Never)
            _missing.Add((theirs ?? target.Name, target.Name));
        else
            Add(target.Name, Lit(null).Cast(target.Type));
    }

    /// <summary>Takes a further column under a name that the user gave it.</summary>
    internal void TakeOther(string ours, string theirs)
    {
        if (Find(theirs) is { } found)
            Add(ours, found.Value, found.Name);
        else
            _missing.Add((theirs, ours));
    }

    /// <summary>Takes what nobody has taken yet, under its own name where that is free.</summary>
    internal void TakeRest()
    {
        foreach (var (name, _) in columns.Where(column => !_used.Contains(column.Name)).ToList())
        {
            if (name == SourceRows.Malformed)
                Selected.Add(QuotedColumn.Of(name));
            else
                Add(ColumnNames.Free(name, _taken), QuotedColumn.Of(name), name);
        }
    }

    internal void CheckMissing(SourceSchema schema)
    {
        if (_missing.Count == 0)
            return;
        var names = columns.Select(column => column.Name).Where(name => name != SourceRows.Malformed).ToList();
        var told = _missing.Select(missing =>
            (missing.Name == missing.For ? missing.Name : $"{missing.Name} for {missing.For}") +
            $" (nearest: {string.Join(", ", NearestNames.Of(missing.Name, names))})");
        throw new InvalidInputException(
            $"The source {where} lacks {string.Join(" and ", told)}. {schema.Noun} need " +
            $"{string.Join(", ", Needed(schema))}; a mapping (columns:, or --column OURS=THEIRS) names one's own." +
            DelimiterHint(names));
    }

    private static IEnumerable<string> Needed(SourceSchema schema) =>
        schema.Columns.Where(column => column.Need != ColumnNeed.Never).Select(column => column.Name);

    private static string DelimiterHint(IReadOnlyList<string> names)
    {
        const string candidates = ";\t|,";
        return names is [var only] && only.IndexOfAny([.. candidates]) is >= 0 and var at
            ? $" The header is one column: is the delimiter '{(only[at] == '\t' ? "tab" : only[at])}'? See --delimiter."
            : "";
    }

    private void Add(string name, Column column, string? theirs = null)
    {
        _taken.Add(name);
        if (theirs is not null)
            TheirsByOurs[name] = theirs;
        Selected.Add(column.Alias(name));
    }

    // A name with dots reaches into nested objects where no column has it as it stands.
    private (Column Value, string Name)? Find(string name)
    {
        var whole = columns.FirstOrDefault(column => column.Name.Equals(name, StringComparison.Ordinal)).Name
            ?? columns.FirstOrDefault(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Name;
        if (whole is not null)
        {
            _used.Add(whole);
            return (QuotedColumn.Of(whole), whole);
        }

        var path = name.Split('.');
        var type = columns.FirstOrDefault(
            column => column.Name.Equals(path[0], StringComparison.OrdinalIgnoreCase)).Type;
        return path.Length > 1 && type?.StartsWith("struct<", StringComparison.Ordinal) == true
            ? (QuotedColumn.OfPath(path), name)
            : null;
    }
}
