using SparkConnect.Engine.Sql;
using SparkConnect.Protocol.Proto;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Commands;

/// <summary>The small tables that statements answer with, as relations.</summary>
internal static class ResultTable
{
    /// <summary>What a statement without a result gives: no columns, no rows.</summary>
    public static Relation Empty() => new() { Limit = new() { Input = Nodes.Project(null, []), Limit_ = 0 } };

    /// <summary>Rows of texts, numbers, truth values and nulls, converted to the columns' types.</summary>
    public static Relation Of(StructType schema, IReadOnlyList<object?[]> rows)
    {
        IReadOnlyList<object?[]> filled = rows.Count > 0 ? rows : [new object?[schema.Count]];
        var table = new Relation
        {
            UnresolvedTableValuedFunction = new()
            {
                FunctionName = SqlConventions.Values,
                Arguments =
                {
                    filled.Select(r => Nodes.Call("struct", r.Zip(schema.Fields, (v, f) => Cell(v, f.DataType)))),
                },
            },
        };
        var named = Nodes.ToDf(table, [.. schema.Fields.Select(f => f.Name)]);
        return rows.Count > 0 ? named : new Relation { Limit = new() { Input = named, Limit_ = 0 } };
    }

    private static Expression Cell(object? value, DataType type) => value switch
    {
        string s when type is StringType => Nodes.Literal(s),
        bool b => Nodes.Literal(b),
        null => Nodes.Cast(Nodes.Null(), type, isTry: false),
        string s => Nodes.Cast(Nodes.Literal(s), type, isTry: false),
        long l => Nodes.Cast(Nodes.Of(new() { Long = l }), type, isTry: false),
        int i => Nodes.Cast(Nodes.Literal(i), type, isTry: false),
        _ => throw new ArgumentException($"A result holds texts, numbers, truth values and nulls, not {value}."),
    };
}
