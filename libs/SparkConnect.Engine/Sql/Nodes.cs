using SparkConnect.Protocol.Types;
using Proto = SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Sql;

/// <summary>Short ways to make plan messages.</summary>
internal static class Nodes
{
    public static Proto.Expression Attribute(params IEnumerable<string> parts) =>
        new() { UnresolvedAttribute = new() { UnparsedIdentifier = SqlText.QuoteParts(parts) } };

    public static Proto.Expression Call(string name, params IEnumerable<Proto.Expression> arguments) =>
        new() { UnresolvedFunction = new() { FunctionName = name, Arguments = { arguments } } };

    /// <summary>A call of one of the functions in <see cref="SqlConventions"/>.</summary>
    public static Proto.Expression Internal(string name, params IEnumerable<Proto.Expression> arguments) => new()
    {
        UnresolvedFunction = new() { FunctionName = name, Arguments = { arguments }, IsInternal = true },
    };

    public static Proto.Expression Literal(string value) => Of(new() { String = value });

    public static Proto.Expression Literal(int value) => Of(new() { Integer = value });

    public static Proto.Expression Literal(bool value) => Of(new() { Boolean = value });

    public static Proto.Expression Null() => Of(new() { Null = new() { Null = new() } });

    public static Proto.Expression Of(Proto.Expression.Types.Literal literal) => new() { Literal = literal };

    public static Proto.Expression Alias(Proto.Expression child, params IEnumerable<string> names) =>
        new() { Alias = new() { Expr = child, Name = { names } } };

    public static Proto.Expression Cast(Proto.Expression child, DataType type, bool isTry)
    {
        var cast = new Proto.Expression.Types.Cast { Expr = child, Type = type.ToProto() };
        if (isTry)
            cast.EvalMode = Proto.Expression.Types.Cast.Types.EvalMode.Try;
        return new() { Cast = cast };
    }

    public static Proto.Expression Extract(Proto.Expression child, Proto.Expression key) =>
        new() { UnresolvedExtractValue = new() { Child = child, Extraction = key } };

    public static Proto.Relation Table(IEnumerable<string> parts) =>
        new() { Read = new() { NamedTable = new() { UnparsedIdentifier = SqlText.QuoteParts(parts) } } };

    public static Proto.Relation Project(Proto.Relation? input, IEnumerable<Proto.Expression> expressions)
    {
        var project = new Proto.Project { Expressions = { expressions } };
        if (input is not null)
            project.Input = input;
        return new() { Project = project };
    }

    public static Proto.Relation Filter(Proto.Relation input, Proto.Expression condition) =>
        new() { Filter = new() { Input = input, Condition = condition } };

    public static Proto.Relation Named(Proto.Relation input, string alias) =>
        new() { SubqueryAlias = new() { Input = input, Alias = alias } };

    public static Proto.Relation ToDf(Proto.Relation input, IReadOnlyList<string> columns) =>
        columns.Count == 0 ? input : new() { ToDf = new() { Input = input, ColumnNames = { columns } } };

    public static Proto.Relation Marked(Proto.Relation relation, string mark)
    {
        relation.Common = new() { SourceInfo = mark };
        return relation;
    }
}
