using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Expressions;

/// <summary>
/// A lambda among a function's arguments. Its parameters get their types from the function that takes it, so it is
/// analysed only when that function binds it.
/// </summary>
internal sealed class UnboundLambda(
    IReadOnlyList<string> parameters, Func<IReadOnlyList<StructField>, BoundLambda> bind) : Expr(DataTypes.Null, false)
{
    /// <summary>Number of parameters as written.</summary>
    public int Count => parameters.Count;

    public override string Sql => throw new InvalidOperationException("A lambda has no SQL before it is bound.");

    public override string Name => $"lambdafunction({string.Join(", ", parameters)})";

    /// <summary>Analyses the body with parameters of these types (names are not used).</summary>
    public BoundLambda Bind(params IReadOnlyList<StructField> types) => bind(types);

    public override Expr WithChildren(IReadOnlyList<Expr> children) => this;
}

/// <summary>A lambda with types: DuckDB's parameter names and the body.</summary>
internal sealed record BoundLambda(IReadOnlyList<string> Parameters, Expr Body, string Name)
{
    /// <summary>The lambda in DuckDB SQL.</summary>
    public string Sql => $"(lambda {string.Join(", ", Parameters)}: {Body.Sql})";
}
