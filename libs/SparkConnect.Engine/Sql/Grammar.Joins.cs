using Proto = SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Sql;

/// <summary>Joins of every kind.</summary>
internal sealed partial class Grammar
{
    private static readonly (string[] Words, Proto.Join.Types.JoinType Type)[] JoinTypes =
    [
        (["JOIN"], Proto.Join.Types.JoinType.Inner),
        (["INNER", "JOIN"], Proto.Join.Types.JoinType.Inner),
        (["CROSS", "JOIN"], Proto.Join.Types.JoinType.Cross),
        (["LEFT", "JOIN"], Proto.Join.Types.JoinType.LeftOuter),
        (["LEFT", "OUTER", "JOIN"], Proto.Join.Types.JoinType.LeftOuter),
        (["LEFT", "SEMI", "JOIN"], Proto.Join.Types.JoinType.LeftSemi),
        (["LEFT", "ANTI", "JOIN"], Proto.Join.Types.JoinType.LeftAnti),
        (["SEMI", "JOIN"], Proto.Join.Types.JoinType.LeftSemi),
        (["ANTI", "JOIN"], Proto.Join.Types.JoinType.LeftAnti),
        (["RIGHT", "JOIN"], Proto.Join.Types.JoinType.RightOuter),
        (["RIGHT", "OUTER", "JOIN"], Proto.Join.Types.JoinType.RightOuter),
        (["FULL", "JOIN"], Proto.Join.Types.JoinType.FullOuter),
        (["FULL", "OUTER", "JOIN"], Proto.Join.Types.JoinType.FullOuter),
    ];

    private sealed record JoinStart(Proto.Join.Types.JoinType Type, bool IsNatural, int Length);

    private static Proto.Relation Joined(
        Proto.Relation left, Proto.Relation right, Proto.Join.Types.JoinType type) =>
        new() { Join = new() { Left = left, Right = right, JoinType = type } };

    private JoinStart? JoinAhead()
    {
        var offset = Is("NATURAL") ? 1 : 0;
        foreach (var (words, type) in JoinTypes)
        {
            var isMatch = true;
            for (var i = 0; i < words.Length && isMatch; i++)
                isMatch = Ahead(offset + i).Is(words[i]);
            if (isMatch)
                return new(type, offset == 1, offset + words.Length);
        }

        return null;
    }

    private Proto.Relation JoinRelation(Proto.Relation left, JoinStart start)
    {
        _at += start.Length;
        if (Is("LATERAL"))
            return Lateral(left, start.Type);
        var relation = Joined(left, RelationPrimary(), start.Type);
        if (start.IsNatural)
            return Nodes.Marked(relation, SqlConventions.Natural);
        if (Try("ON"))
            relation.Join.JoinCondition = Expression();
        else if (Is("USING") && Ahead(1).IsSymbol("(") && Try("USING"))
            relation.Join.UsingColumns.AddRange(IdentifierList());
        return relation;
    }

    private Proto.Relation Lateral(Proto.Relation left, Proto.Join.Types.JoinType type)
    {
        var start = Current;
        Expect("LATERAL");
        if (type is not (Proto.Join.Types.JoinType.Inner or Proto.Join.Types.JoinType.Cross
            or Proto.Join.Types.JoinType.LeftOuter))
        {
            throw SqlErrors.Fragment(
                "UNSUPPORTED_FEATURE.LATERAL_JOIN_USING", "The feature is not supported: "
                + $"{type} JOIN with LATERAL correlation.", "0A000", _sql, start.Start, start.Stop);
        }

        var join = new Proto.LateralJoin { Left = left, Right = RelationPrimary(), JoinType = type };
        if (Try("ON"))
            join.JoinCondition = Expression();
        return Extended(new() { LateralJoin = join });
    }
}
