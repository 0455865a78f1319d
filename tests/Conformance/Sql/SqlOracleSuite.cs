namespace Conformance.Sql;

/// <summary>
/// Every statement of the files beside this one has the columns and rows, or the error, that Spark gives.
/// </summary>
public abstract class SqlOracleSuite(EngineFixture engine)
{
    public static TheoryData<string> Files => [.. QueryFile.Names];

    /// <summary>Whether this engine's answers may be written to the files.</summary>
    protected virtual bool IsOracle => false;

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Statements_have_the_columns_and_rows_that_Spark_gives(string file)
    {
        await using var spark = await engine.NewSessionAsync();
        var expected = QueryFile.Read(file);

        using var folder = new TempFolder("sql");
        var actual = new List<QueryEntry>();
        foreach (var entry in expected)
            actual.Add(await AnswerAsync(spark, entry.Sql, folder));

        if (QueryFile.IsUpdated && IsOracle)
            QueryFile.Write(file, actual);
        else
            Differences(expected, actual).ShouldBeEmpty($"answers of {engine.Name} to {file}.sql that differ");
    }

    private static IEnumerable<string> Differences(
        IReadOnlyList<QueryEntry> expected, IReadOnlyList<QueryEntry> actual) =>
        expected.Zip(actual).Where(p => !p.First.Answer.SequenceEqual(p.Second.Answer))
            .Select(p => $"{p.First.Sql}\nexpected\n{string.Join('\n', p.First.Answer)}\nactual\n"
                + string.Join('\n', p.Second.Answer));

    // {dir} in a statement is a folder of this run's own.
    private static async Task<QueryEntry> AnswerAsync(SparkSession spark, string sql, TempFolder folder)
    {
        try
        {
            var frame = await spark.SqlAsync(sql.Replace("{dir}", folder.Path, StringComparison.Ordinal));
            var schema = await frame.SchemaAsync();
            var rows = (await frame.CollectAsync()).Select(r => $"|  {string.Join(" | ", r.Select(RowValues.Text))}");
            if (!sql.Contains("ORDER BY", StringComparison.Ordinal))
                rows = rows.Order(StringComparer.Ordinal);
            return new QueryEntry(sql, [$"| {Columns(schema)}", .. rows]);
        }
        catch (SparkException error)
        {
            return new QueryEntry(sql, [$"| ! {error.ErrorClass}"]);
        }
    }

    private static string Columns(StructType schema) =>
        string.Join(", ", schema.Fields.Select(f => $"{f.Name} {f.DataType.SimpleString}"));
}

public sealed class SqlOracleOnEmbedded(EmbeddedFixture engine) : SqlOracleSuite(engine);

public sealed class SqlOracleOnHosted(HostedFixture engine) : SqlOracleSuite(engine);

public sealed class SqlOracleOnSpark(SparkFixture engine) : SqlOracleSuite(engine)
{
    protected override bool IsOracle => true;
}
