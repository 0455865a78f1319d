using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Functions;

/// <summary>The type of a function's value, from its converted arguments.</summary>
/// <param name="Type">The type.</param>
/// <param name="Nullable">Whether the value may be null; null for: where an argument may be.</param>
internal sealed record Result(Func<IReadOnlyList<Expr>, DataType> Type, bool? Nullable = null)
{
    /// <summary>The type of the first argument.</summary>
    public static readonly Result First = Argument(0);

    /// <summary>The element type of the first argument, an array.</summary>
    public static readonly Result Element = From(a => ((ArrayType)a[0].Type).ElementType).OrNull;

    /// <summary>The same, possibly null whatever the arguments are.</summary>
    public Result OrNull => this with { Nullable = true };

    /// <summary>The same, never null.</summary>
    public Result Never => this with { Nullable = false };

    public static Result Of(DataType type) => new(_ => type);

    public static Result From(Func<IReadOnlyList<Expr>, DataType> type) => new(type);

    public static Result Argument(int index) => new(a => a[index].Type);

    public static implicit operator Result(DataType type) => Of(type);

    public bool IsNullable(IReadOnlyList<Expr> arguments) => Nullable ?? arguments.Any(a => a.Nullable);
}
