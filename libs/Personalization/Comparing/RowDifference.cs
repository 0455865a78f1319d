using System.Globalization;
using SparkConnect.Client;
using SparkConnect.Protocol.Types;
using static SparkConnect.Client.Functions;
using Numbering = SparkConnect.Client.Window;

namespace Personalization.Comparing;

/// <summary>
/// Rows of two tables of the same columns, side by side. Rows that are equal in all but floating-point columns are a
/// group; within it they are paired in the order of these columns. What has no partner differs, and so does a pair
/// whose floating-point numbers are further apart than <see cref="Tolerance"/>.
/// </summary>
internal static class RowDifference
{
    /// <summary>Floats differ by at most this part of the larger one: sums run in another order elsewhere.</summary>
    internal const double Tolerance = 1e-9;

    private const int ShownCount = 3;
    private const string Number = "_number";
    private const string Side = "_side";

    /// <summary>What differs, in words: nothing, or how many rows and the first of them.</summary>
    internal static async Task<IReadOnlyList<string>> FindAsync(
        DataFrame left, DataFrame right, CancellationToken cancellation)
    {
        var schema = await left.SchemaAsync(cancellation);
        var other = await right.SchemaAsync(cancellation);
        var names = schema.Select(field => (field.Name, field.DataType)).ToHashSet();
        if (!names.SetEquals(other.Select(field => (field.Name, field.DataType))))
            return [$"the columns are {schema.SimpleString} on the left and {other.SimpleString} on the right"];
        var pairs = Pairs(left, right, schema);
        var differing = await pairs.CountAsync(cancellation);
        if (differing == 0)
            return [];
        var order = Enumerable.Range(0, schema.Count).SelectMany(index => new[] { $"l{index}", $"r{index}" });
        var some = await pairs.OrderBy([.. order.Select(name => (ColumnOrName)name)]).Limit(ShownCount)
            .CollectAsync(cancellation);
        return
        [
            string.Create(CultureInfo.InvariantCulture, $"{differing:N0} rows differ"),
            .. some.Select(row => Text(row, schema)),
        ];
    }

    private static DataFrame Pairs(DataFrame left, DataFrame right, StructType schema)
    {
        var (l, r) = (Numbered(left, schema, "l"), Numbered(right, schema, "r"));
        var match = Col($"l{Number}").EqualTo(Col($"r{Number}"));
        var isApart = Col($"l{Side}").IsNull() | Col($"r{Side}").IsNull();
        foreach (var (index, field) in schema.Index())
        {
            var (one, two) = (Col($"l{index}"), Col($"r{index}"));
            if (IsFloat(field))
                isApart |= !(one.EqNullSafe(two) | IsNear(one, two));
            else
                match &= one.EqNullSafe(two);
        }

        return l.Join(r, match, "full_outer").Filter(isApart);
    }

    private static Column IsNear(Column one, Column two) =>
        Coalesce(Abs(one - two).Leq(Greatest(Abs(one), Abs(two)) * Tolerance), Lit(false));

    private static DataFrame Numbered(DataFrame rows, StructType schema, string side)
    {
        var named = rows.Select([
            .. schema.Select((field, index) => (ColumnOrName)QuotedColumn.Of(field.Name).Alias($"{side}{index}")),
            Lit(true).Alias($"{side}{Side}"),
        ]);
        var groups = Names(field => !IsFloat(field));
        var floats = Names(IsFloat);
        // Without floats the rows of a group are all the same, and any order will do.
        var window = Numbering.PartitionBy([.. groups]).OrderBy([.. floats.Length > 0 ? floats : groups]);
        return named.WithColumn($"{side}{Number}", RowNumber().Over(window));

        ColumnOrName[] Names(Func<StructField, bool> chosen) =>
            [.. schema.Index().Where(one => chosen(one.Item)).Select(one => (ColumnOrName)$"{side}{one.Index}")];
    }

    private static bool IsFloat(StructField field) => field.DataType is DoubleType or FloatType;

    private static string Text(Row row, StructType schema)
    {
        var (isLeft, isRight) = (row[$"l{Side}"] is not null, row[$"r{Side}"] is not null);
        var side = isLeft ? "l" : "r";
        var cells = string.Join(", ", schema.Index().Select(one =>
            $"{one.Item.Name} {Cell(row, $"{side}{one.Index}")}{Other(row, one.Index, isLeft && isRight)}"));
        return isLeft && isRight ? cells : $"only on the {(isLeft ? "left" : "right")}: {cells}";
    }

    private static string Other(Row row, int index, bool isPair)
    {
        var (left, right) = (Cell(row, $"l{index}"), Cell(row, $"r{index}"));
        return isPair && left != right ? $" where the right has {right}" : "";
    }

    private static string Cell(Row row, string name) => row[name] switch
    {
        null => "NULL",
        System.Collections.IEnumerable many and not string => $"[{string.Join(", ", many.Cast<object?>())}]",
        var value => string.Format(CultureInfo.InvariantCulture, "{0}", value),
    };
}
