using Kind = SparkConnect.Protocol.Proto.SetOperation.Types.SetOpType;

namespace SparkConnect.Client;

public sealed partial class DataFrame
{
    /// <summary>The rows of both, duplicates kept, columns matched by position.</summary>
    public DataFrame Union(DataFrame other) => SetOperation(other, Kind.Union, isAll: true);

    /// <summary>As <see cref="Union"/>.</summary>
    public DataFrame UnionAll(DataFrame other) => Union(other);

    /// <summary>The rows of both, duplicates kept, columns matched by name.</summary>
    /// <param name="other">The other rows.</param>
    /// <param name="allowMissingColumns">
    /// Whether a column that one side lacks is null there; else that is an error.
    /// </param>
    public DataFrame UnionByName(DataFrame other, bool allowMissingColumns = false)
    {
        RequireSameSession(other);
        return Derive(new Proto.Relation
        {
            SetOp = new()
            {
                LeftInput = Relation, RightInput = other.Relation, SetOpType = Kind.Union, IsAll = true,
                ByName = true, AllowMissingColumns = allowMissingColumns,
            },
        });
    }

    /// <summary>Different rows that both have.</summary>
    public DataFrame Intersect(DataFrame other) => SetOperation(other, Kind.Intersect, isAll: false);

    /// <summary>Rows that both have, as often as both have them.</summary>
    public DataFrame IntersectAll(DataFrame other) => SetOperation(other, Kind.Intersect, isAll: true);

    /// <summary>Different rows that the other has not.</summary>
    public DataFrame Except(DataFrame other) => SetOperation(other, Kind.Except, isAll: false);

    /// <summary>As <see cref="Except"/>.</summary>
    public DataFrame Subtract(DataFrame other) => Except(other);

    /// <summary>Rows less those of the other, counted.</summary>
    public DataFrame ExceptAll(DataFrame other) => SetOperation(other, Kind.Except, isAll: true);

    private DataFrame SetOperation(DataFrame other, Kind kind, bool isAll)
    {
        RequireSameSession(other);
        return Derive(new Proto.Relation
        {
            SetOp = new() { LeftInput = Relation, RightInput = other.Relation, SetOpType = kind, IsAll = isAll },
        });
    }
}
