using SparkConnect.Client.Internals.Sql;

namespace SparkConnect.Client;

/// <summary>What a merge does with source rows that the table has not.</summary>
public sealed class DeltaMergeNotMatchedActionBuilder
{
    private readonly DeltaMergeBuilder _merge;
    private readonly string _when;

    internal DeltaMergeNotMatchedActionBuilder(DeltaMergeBuilder merge, string when)
    {
        _merge = merge;
        _when = when;
    }

    /// <summary>Inserts a row of values by column; columns that are not named are null.</summary>
    public DeltaMergeBuilder Insert(IReadOnlyDictionary<string, Column> values)
    {
        if (values.Count == 0)
            throw new ArgumentException("Insert needs at least one column.", nameof(values));
        var columns = string.Join(", ", values.Keys.Select(SqlQuoting.Identifiers));
        var list = string.Join(", ", values.Values.Select(_merge.Print));
        return _merge.With($"{_when} THEN INSERT ({columns}) VALUES ({list})");
    }

    /// <summary>Inserts a row of SQL expressions by column.</summary>
    public DeltaMergeBuilder Insert(IReadOnlyDictionary<string, string> values) =>
        Insert(values.ToDictionary(v => v.Key, v => Functions.Expr(v.Value)));

    /// <summary>Inserts the source row, columns matched by name.</summary>
    public DeltaMergeBuilder InsertAll() => _merge.With($"{_when} THEN INSERT *");
}
