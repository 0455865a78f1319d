namespace SparkConnect.Client;

/// <summary>
/// An expression over the columns of a DataFrame. Columns are immutable; operators and methods make new ones, and
/// nothing is evaluated until an action runs. Values that are not columns become literals
/// (<see cref="Functions.Lit"/>).
/// </summary>
public sealed partial class Column
{
    internal Column(Proto.Expression expression, IReadOnlyList<Proto.Relation>? references = null)
    {
        Expression = expression;
        References = references ?? [];
    }

    internal Proto.Expression Expression { get; }

    /// <summary>Relations of the subqueries inside; whatever plan takes the column must carry them.</summary>
    internal IReadOnlyList<Proto.Relation> References { get; }

    /// <summary>Whether both are the same object; use <see cref="EqualTo"/> or <c>==</c> for the expression.</summary>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    internal static Column Call(string function, params ReadOnlySpan<Column> arguments) =>
        Call(function, distinct: false, arguments);

    internal static Column Call(string function, bool distinct, ReadOnlySpan<Column> arguments)
    {
        var call = new Proto.Expression.Types.UnresolvedFunction { FunctionName = function, IsDistinct = distinct };
        foreach (var argument in arguments)
            call.Arguments.Add(argument.Expression);
        return new Column(new Proto.Expression { UnresolvedFunction = call }, Merge(arguments));
    }

    internal static IReadOnlyList<Proto.Relation> Merge(params ReadOnlySpan<Column> columns)
    {
        List<Proto.Relation>? all = null;
        IReadOnlyList<Proto.Relation> first = [];
        foreach (var column in columns)
        {
            if (column.References.Count == 0)
                continue;
            if (first.Count == 0)
                first = column.References;
            else
                (all ??= [.. first]).AddRange(column.References);
        }

        return all ?? first;
    }

    private Column With(Proto.Expression expression, params ReadOnlySpan<Column> others) =>
        new(expression, others.Length == 0 ? References : Merge([this, .. others]));

    private static Column From(object? value) => Functions.Lit(value);
}
