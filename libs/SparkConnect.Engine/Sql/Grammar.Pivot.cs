using SparkConnect.Protocol.Types;
using Proto = SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Sql;

/// <summary>PIVOT and UNPIVOT.</summary>
internal sealed partial class Grammar
{
    private bool IsPivot() => Is("PIVOT") && Ahead(1).IsSymbol("(");

    private bool IsUnpivot() =>
        Is("UNPIVOT") && (Ahead(1).IsSymbol("(") || Ahead(1).Is("INCLUDE") || Ahead(1).Is("EXCLUDE"));

    private Proto.Relation Pivot(Proto.Relation input)
    {
        Take();
        ExpectSymbol("(");
        var aggregates = List(NamedExpression);
        Expect("FOR");
        var column = IsSymbol("(")
            ? Nodes.Call("struct", IdentifierList().Select(name => Nodes.Attribute(name)))
            : Nodes.Attribute(NameIdentifier());
        Expect("IN");
        var values = InParentheses(PivotValue);
        ExpectSymbol(")");
        var relation = new Proto.Relation
        {
            Aggregate = new()
            {
                Input = input,
                GroupType = Proto.Aggregate.Types.GroupType.Pivot,
                AggregateExpressions = { aggregates },
                Pivot = new() { Col = column, Values = { values.Select(v => v.Value) } },
            },
        };
        var mark = SqlConventions.Pivot + string.Concat(values.Select(v => "\t" + v.Alias));
        return Aliased(Nodes.Marked(relation, mark), null);
    }

    private (Proto.Expression.Types.Literal Value, string? Alias) PivotValue()
    {
        var start = Current;
        var value = Expression();
        var literal = ConstantOf(value) ?? throw SqlErrors.Fragment(
            "NON_LITERAL_PIVOT_VALUES", $"Literal expressions required for pivot values, found {Text()}.",
            "42K08", _sql, start.Start, _tokens[_at - 1].Stop, ("expression", Text()));
        return Try("AS") || Current.IsIdentifier ? (literal, NameIdentifier()) : (literal, null);

        string Text() => $"\"{_sql[start.Start..(_tokens[_at - 1].Stop + 1)]}\"";
    }

    private static Proto.Expression.Types.Literal? ConstantOf(Proto.Expression value)
    {
        if (value.Literal is { } literal)
            return literal;
        if (value.UnresolvedFunction is not { FunctionName: "struct" } row)
            return null;
        var fields = row.Arguments.Select(ConstantOf).ToList();
        if (fields.Contains(null))
            return null;
        var types = fields.Select((f, i) => new StructField($"col{i + 1}", SqlLiteralTypes.Of(f!)));
        return new()
        {
            Struct = new() { StructType = new StructType(types).ToProto(), Elements = { fields.Select(f => f!) } },
        };
    }

    private Proto.Relation Unpivot(Proto.Relation input)
    {
        var start = Take();
        var includeNulls = Try("INCLUDE", "NULLS");
        if (!includeNulls)
            Try("EXCLUDE", "NULLS");
        ExpectSymbol("(");
        if (IsSymbol("("))
            throw Unsupported("UNPIVOT with several value columns", start);
        var value = Identifier();
        Expect("FOR");
        var variable = Identifier();
        Expect("IN");
        var columns = InParentheses(UnpivotColumn);
        ExpectSymbol(")");
        var unpivot = new Proto.Unpivot
        {
            Input = input,
            Values = new() { Values_ = { columns } },
            VariableColumnName = variable,
            ValueColumnName = value,
        };
        var relation = Nodes.Marked(new() { Unpivot = unpivot }, SqlConventions.Unpivot);
        return Aliased(
            includeNulls ? relation : Nodes.Filter(relation, Nodes.Call("isnotnull", Nodes.Attribute(value))), null);
    }

    private Proto.Expression UnpivotColumn()
    {
        var column = Nodes.Attribute(MultipartIdentifier());
        return Try("AS") || Current.IsIdentifier ? Nodes.Alias(column, NameIdentifier()) : column;
    }
}
