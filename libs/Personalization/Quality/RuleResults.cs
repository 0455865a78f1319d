using Personalization.Contracts;
using SparkConnect.Client;
using SparkConnect.Protocol.Types;

namespace Personalization.Quality;

/// <summary>What the rules of a run found, as a table.</summary>
public static class RuleResults
{
    private static readonly StructType Schema = new StructType()
        .Add(RuleResultColumns.RunAt, DataTypes.Timestamp)
        .Add(RuleResultColumns.Rule, DataTypes.String)
        .Add(RuleResultColumns.Column, DataTypes.String)
        .Add(RuleResultColumns.Kind, DataTypes.String)
        .Add(RuleResultColumns.Action, DataTypes.String)
        .Add(RuleResultColumns.Checked, DataTypes.Long)
        .Add(RuleResultColumns.Failed, DataTypes.Long)
        .Add(RuleResultColumns.Imputed, DataTypes.Long);

    /// <summary>The results as <see cref="RuleResultColumns"/>.</summary>
    /// <param name="spark">The session that makes the table.</param>
    /// <param name="results">What each rule found.</param>
    /// <param name="runAt">When the run began, UTC.</param>
    public static DataFrame ToDataFrame(SparkSession spark, IReadOnlyList<RuleResult> results, DateTime runAt)
    {
        ArgumentNullException.ThrowIfNull(spark);
        var moment = new DateTimeOffset(runAt, TimeSpan.Zero);
        return spark.CreateDataFrame(results.Select(result => Row(result, moment)), Schema);
    }

    private static object?[] Row(RuleResult result, DateTimeOffset runAt)
    {
        var rule = result.Rule;
        var column = rule.Column ?? (rule.Columns.Count == 0 ? null : string.Join(", ", rule.Columns));
        return
            [runAt, rule.Name, column, rule.Kind, rule.Action, result.Checked, result.Failed, result.Imputed];
    }
}
