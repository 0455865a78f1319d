using SparkConnect.Client.Internals.Sql;

namespace SparkConnect.Client;

/// <summary>What a merge does with rows that the table has.</summary>
public sealed class DeltaMergeMatchedActionBuilder
{
    private readonly DeltaMergeBuilder _merge;
    private readonly string _when;
    private readonly bool _bySource;

    internal DeltaMergeMatchedActionBuilder(DeltaMergeBuilder merge, string when, bool bySource = false)
    {
        _merge = merge;
        _when = when;
        _bySource = bySource;
    }

    /// <summary>Sets columns, by name.</summary>
    public DeltaMergeBuilder Update(IReadOnlyDictionary<string, Column> set)
    {
        if (set.Count == 0)
            throw new ArgumentException("Update needs at least one column to set.", nameof(set));
        var list = string.Join(", ", set.Select(s => $"{SqlQuoting.Identifiers(s.Key)} = {_merge.Print(s.Value)}"));
        return _merge.With($"{_when} THEN UPDATE SET {list}");
    }

    /// <summary>Sets columns to SQL expressions, by name.</summary>
    public DeltaMergeBuilder Update(IReadOnlyDictionary<string, string> set) =>
        Update(set.ToDictionary(s => s.Key, s => Functions.Expr(s.Value)));

    /// <summary>Sets all columns to the source's of the same names.</summary>
    /// <exception cref="InvalidOperationException">The clause is for rows that the source has not.</exception>
    public DeltaMergeBuilder UpdateAll() => _bySource
        ? throw new InvalidOperationException("Rows that the source has not cannot be updated from it; use Update.")
        : _merge.With($"{_when} THEN UPDATE SET *");

    /// <summary>Deletes the rows.</summary>
    public DeltaMergeBuilder Delete() => _merge.With($"{_when} THEN DELETE");
}
