using System.Globalization;
using SparkConnect.Client.Internals.Plans;

namespace SparkConnect.Client;

/// <summary>Handles nulls (and NaN in floating-point columns) of a DataFrame.</summary>
public sealed class DataFrameNaFunctions
{
    private readonly DataFrame _input;

    internal DataFrameNaFunctions(DataFrame input) => _input = input;

    /// <summary>
    /// With a value for nulls in the columns whose type it fits; in all such columns where none is named.
    /// </summary>
    public DataFrame Fill(object value, params ReadOnlySpan<string> columns) => _input.Derive(new Proto.Relation
    {
        FillNa = new() { Input = _input.Relation, Cols = { columns.ToArray() }, Values = { FillValue(value) } },
    });

    /// <summary>With a value for nulls by column.</summary>
    public DataFrame Fill(IReadOnlyDictionary<string, object> values) => _input.Derive(new Proto.Relation
    {
        FillNa = new()
        {
            Input = _input.Relation, Cols = { values.Keys }, Values = { values.Values.Select(FillValue) },
        },
    });

    /// <summary>Without rows that hold nulls.</summary>
    /// <param name="how"><c>any</c> or <c>all</c> of the columns null.</param>
    /// <param name="columns">The columns looked at; all where none is named.</param>
    public DataFrame Drop(string how = "any", params ReadOnlySpan<string> columns) => how.ToLowerInvariant() switch
    {
        "any" => Drop((int?)null, columns),
        "all" => Drop(1, columns),
        _ => throw new ArgumentException($"'how' must be 'any' or 'all', not '{how}'.", nameof(how)),
    };

    /// <summary>Without rows that have fewer values that are not null; null asks for all.</summary>
    public DataFrame Drop(int? minNonNulls, params ReadOnlySpan<string> columns)
    {
        var node = new Proto.NADrop { Input = _input.Relation, Cols = { columns.ToArray() } };
        if (minNonNulls is { } minimum)
            node.MinNonNulls = minimum;
        return _input.Derive(new Proto.Relation { DropNa = node });
    }

    /// <summary>With values replaced by others of the same kind (all numbers, all texts or all booleans).</summary>
    /// <param name="columns">The columns; all that fit where none is named.</param>
    /// <param name="replacements">New value, or null, by old value.</param>
    public DataFrame Replace(IEnumerable<string> columns, IReadOnlyDictionary<object, object?> replacements)
    {
        var node = new Proto.NAReplace { Input = _input.Relation, Cols = { columns } };
        foreach (var (old, value) in replacements)
        {
            node.Replacements.Add(new Proto.NAReplace.Types.Replacement
            {
                OldValue = Literals.ToLiteral(old), NewValue = Literals.ToLiteral(value),
            });
        }

        return _input.Derive(new Proto.Relation { Replace = node });
    }

    /// <summary>
    /// As <see cref="Replace(IEnumerable{string}, IReadOnlyDictionary{object, object})"/>, in one column.
    /// </summary>
    public DataFrame Replace(string column, IReadOnlyDictionary<object, object?> replacements) =>
        Replace([column], replacements);

    // Spark takes bigint, double, string and boolean here and casts to each column's type.
    private static Proto.Expression.Types.Literal FillValue(object value) => Literals.ToLiteral(value switch
    {
        sbyte or byte or short or ushort or int or uint => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        float or decimal => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        long or double or string or bool => value,
        _ => throw new ArgumentException($"Nulls are filled with a number, text or boolean, not with "
            + $"{value.GetType()}."),
    });
}
