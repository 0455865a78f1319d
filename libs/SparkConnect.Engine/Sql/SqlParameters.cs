using Proto = SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Sql;

/// <summary>Values for <c>:name</c> and <c>?</c> in a SQL text.</summary>
/// <param name="Named">By name, without the colon.</param>
/// <param name="Positional">In order of the question marks.</param>
internal sealed record SqlParameters(
    IReadOnlyDictionary<string, Proto.Expression> Named, IReadOnlyList<Proto.Expression> Positional)
{
    /// <summary>No values.</summary>
    public static readonly SqlParameters None = new(new Dictionary<string, Proto.Expression>(), []);

    /// <summary>The parameters of a <c>SQL</c> relation.</summary>
    public static SqlParameters Of(Proto.SQL sql) => Of(
        sql.Args, sql.PosArgs, sql.NamedArguments, sql.PosArguments);

    /// <summary>The parameters of a <c>SqlCommand</c>.</summary>
    public static SqlParameters Of(Proto.SqlCommand sql) => Of(
        sql.Args, sql.PosArgs, sql.NamedArguments, sql.PosArguments);

    private static SqlParameters Of(
        IEnumerable<KeyValuePair<string, Proto.Expression.Types.Literal>> args,
        IEnumerable<Proto.Expression.Types.Literal> posArgs,
        IEnumerable<KeyValuePair<string, Proto.Expression>> named,
        IEnumerable<Proto.Expression> positional)
    {
        var all = new Dictionary<string, Proto.Expression>();
        foreach (var (name, literal) in args)
            all[name] = Nodes.Of(literal);
        foreach (var (name, expression) in named)
            all[name] = expression;
        return new(all, [.. posArgs.Select(Nodes.Of), .. positional]);
    }
}
