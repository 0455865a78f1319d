using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Expressions;

/// <summary>One item of an ORDER BY: ascending puts nulls first and descending last unless it is said.</summary>
internal sealed class SortKey(Expr child, bool descending, bool nullsFirst) : Expr(child.Type, child.Nullable, child)
{
    public Expr Child => Children[0];

    public bool Descending { get; } = descending;

    public bool NullsFirst { get; } = nullsFirst;

    // A bare literal in ORDER BY would be a column's number.
    public override string Sql =>
        $"{(Child is Literal ? $"({Child.Sql} IS NULL)" : Key())} "
            + $"{(Descending ? "DESC" : "ASC")} "
        + $"NULLS {(NullsFirst ? "FIRST" : "LAST")}";

    // What DuckDB sorts by it gives out as it compared it: without the sign of −0.0, which the column itself keeps.
    private string Key() => Child.Type is FloatType or DoubleType
        ? ZeroSign.Dropped(Child.Sql, Child.Type)
        : NestedOrder.Key(Child.Sql, Child.Type);

    public override string Name =>
        $"{Child.Name} {(Descending ? "DESC" : "ASC")} NULLS {(NullsFirst ? "FIRST" : "LAST")}";

    public override Expr WithChildren(IReadOnlyList<Expr> children) => new SortKey(children[0], Descending, NullsFirst);
}
