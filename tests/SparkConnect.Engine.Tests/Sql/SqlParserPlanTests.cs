using SparkConnect.Engine.Sql;
using SparkConnect.Protocol;

namespace SparkConnect.Engine.Tests.Sql;

public sealed class SqlParserPlanTests
{
    [Theory]
    [InlineData("queries")]
    [InlineData("statements")]
    public void Statement_parsed_gives_golden_plan(string name)
    {
        var lines = new List<string>();
        foreach (var sql in GoldenPlans.Statements($"{name}.sql"))
        {
            lines.Add(sql);
            lines.Add("  " + Parsed(sql));
        }

        GoldenPlans.ShouldMatch($"{name}.plans.txt", lines);
    }

    [Fact]
    public void Statement_that_Spark_rejects_fails_with_its_message()
    {
        var lines = new List<string>();
        foreach (var sql in GoldenPlans.Statements("rejected.sql"))
        {
            lines.Add(sql);
            lines.Add("  " + Parsed(sql));
        }

        lines.Where((line, i) => i % 2 == 1 && !line.StartsWith("  [", StringComparison.Ordinal)).ShouldBeEmpty();
        GoldenPlans.ShouldMatch("rejected.errors.txt", lines);
    }

    private static string Parsed(string sql)
    {
        try
        {
            return GoldenPlans.Text(SqlParser.ParseStatement(sql));
        }
        catch (SparkException e)
        {
            return e.Message.Split('\n')[0];
        }
    }
}
