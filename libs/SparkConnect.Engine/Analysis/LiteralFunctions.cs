using SparkConnect.Engine.Functions;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Analysis;

/// <summary>The functions that SQL writes without parentheses, where no column has their name.</summary>
internal static class LiteralFunctions
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "current_date", "current_timestamp", "current_time", "localtimestamp", "current_user", "user", "session_user",
        "current_catalog", "current_database", "current_schema",
    };

    public static bool IsOne(Expression.Types.UnresolvedAttribute attribute) =>
        !attribute.HasPlanId && Names.Contains(attribute.UnparsedIdentifier)
        && FunctionTable.Contains(attribute.UnparsedIdentifier);
}
