using JoinType = SparkConnect.Protocol.Proto.Join.Types.JoinType;

namespace SparkConnect.Client;

public sealed partial class DataFrame
{
    /// <summary>Rows of both for which the condition is true.</summary>
    /// <param name="other">The right side.</param>
    /// <param name="condition">When rows belong together.</param>
    /// <param name="joinType">
    /// <c>inner</c>, <c>cross</c>, <c>outer</c> (full), <c>left</c>, <c>right</c>, <c>left_semi</c> or
    /// <c>left_anti</c>.
    /// </param>
    /// <exception cref="ArgumentException">The join type is none of these.</exception>
    public DataFrame Join(DataFrame other, Column condition, string joinType = "inner")
    {
        var node = JoinNode(other, joinType);
        node.JoinCondition = condition.Expression;
        return Derive(new Proto.Relation { Join = node }, condition);
    }

    /// <summary>Rows of both that are equal in the column, which the result has once.</summary>
    public DataFrame Join(DataFrame other, string usingColumn, string joinType = "inner") =>
        Join(other, [usingColumn], joinType);

    /// <summary>Rows of both that are equal in the columns, which the result has once.</summary>
    public DataFrame Join(DataFrame other, IEnumerable<string> usingColumns, string joinType = "inner")
    {
        var node = JoinNode(other, joinType);
        node.UsingColumns.AddRange(usingColumns);
        return Derive(new Proto.Relation { Join = node });
    }

    /// <summary>Each row of one with each row of the other; an error unless cross joins are allowed.</summary>
    public DataFrame Join(DataFrame other) => Derive(new Proto.Relation { Join = JoinNode(other, "inner") });

    /// <summary>Each row of one with each row of the other.</summary>
    public DataFrame CrossJoin(DataFrame other) => Derive(new Proto.Relation { Join = JoinNode(other, "cross") });

    /// <summary>Joins each row with what the other DataFrame makes of it through <see cref="Column.Outer"/>.</summary>
    public DataFrame LateralJoin(DataFrame other, Column? condition = null, string joinType = "inner")
    {
        RequireSameSession(other);
        var node = new Proto.LateralJoin
        {
            Left = Relation, Right = other.Relation, JoinType = ParseJoinType(joinType),
        };
        if (condition is not null)
            node.JoinCondition = condition.Expression;
        return Derive(new Proto.Relation { LateralJoin = node }, condition is null ? [] : [condition]);
    }

    private Proto.Join JoinNode(DataFrame other, string joinType)
    {
        RequireSameSession(other);
        return new Proto.Join { Left = Relation, Right = other.Relation, JoinType = ParseJoinType(joinType) };
    }

    private static JoinType ParseJoinType(string name) =>
        name.ToLowerInvariant().Replace("_", "", StringComparison.Ordinal) switch
        {
            "inner" => JoinType.Inner,
            "cross" => JoinType.Cross,
            "outer" or "full" or "fullouter" => JoinType.FullOuter,
            "left" or "leftouter" => JoinType.LeftOuter,
            "right" or "rightouter" => JoinType.RightOuter,
            "semi" or "leftsemi" => JoinType.LeftSemi,
            "anti" or "leftanti" => JoinType.LeftAnti,
            _ => throw new ArgumentException(
                $"Unsupported join type '{name}'. Supported join types: inner, cross, outer, full, left, right, "
                + "left_semi, left_anti.", nameof(name)),
        };
}
