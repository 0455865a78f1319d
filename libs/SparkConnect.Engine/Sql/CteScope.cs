using Proto = SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Sql;

/// <summary>The common table expressions that a place in the text sees; inner ones first.</summary>
/// <param name="Outer">What was seen before this one.</param>
/// <param name="Name">Its name, compared without regard to case.</param>
/// <param name="Query">Its relation, shared by all uses.</param>
/// <param name="Clause">The WITH that it belongs to.</param>
internal sealed record CteScope(CteScope? Outer, string Name, Proto.Relation Query, Token Clause)
{
    /// <summary>Whether an earlier one of the same WITH has the name.</summary>
    public bool IsDuplicate
    {
        get
        {
            for (var scope = Outer; scope is not null && ReferenceEquals(scope.Clause, Clause); scope = scope.Outer)
            {
                if (scope.Name.Equals(Name, StringComparison.OrdinalIgnoreCase))
                    return true;
            }

            return false;
        }
    }

    /// <summary>The innermost of that name, or null.</summary>
    public static Proto.Relation? Find(CteScope? scope, string name)
    {
        for (; scope is not null; scope = scope.Outer)
        {
            if (scope.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return scope.Query;
        }

        return null;
    }
}
