namespace Conformance.Functions;

/// <summary>
/// Every expression of the tables beside this file has the type and the value, or the error, that Spark gives.
/// </summary>
public abstract class FunctionOracleSuite(EngineFixture engine)
{
    private const int BatchSize = 40;

    public static TheoryData<string> Files => [.. OracleFile.Names];

    /// <summary>Whether this engine's answers may be written to the files.</summary>
    protected virtual bool IsOracle => false;

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Expressions_have_the_type_and_value_that_Spark_gives(string file)
    {
        await using var spark = await engine.NewSessionAsync();
        var expected = OracleFile.Read(file);

        var actual = new List<OracleEntry>();
        foreach (var batch in expected.Chunk(BatchSize))
            actual.AddRange(await AnswerAsync(spark, [.. batch.Select(e => e.Expression)]));

        if (OracleFile.IsUpdated && IsOracle)
            OracleFile.Write(file, actual);
        else
            Differences(expected, actual).ShouldBeEmpty($"answers of {engine.Name} to {file}.tsv that differ");
    }

    private static IEnumerable<string> Differences(
        IReadOnlyList<OracleEntry> expected, IReadOnlyList<OracleEntry> actual) =>
        expected.Zip(actual).Where(p => p.First != p.Second)
            .Select(p => $"{p.First.Expression}: expected {p.First.Type} {p.First.Value}, "
                + $"actual {p.Second.Type} {p.Second.Value}");

    /// <summary>All in one query, for speed; where that fails, each by itself.</summary>
    private static async Task<IReadOnlyList<OracleEntry>> AnswerAsync(
        SparkSession spark, string[] expressions)
    {
        try
        {
            var columns = expressions.Select((e, i) => $"{e} AS c{i}");
            var row = (await spark.Sql($"SELECT {string.Join(", ", columns)}").CollectAsync())[0];
            return [.. expressions.Select((e, i) => Entry(e, row, i))];
        }
        catch (SparkException error) when (expressions.Length == 1)
        {
            return [new OracleEntry(expressions[0], OracleEntry.Error, error.ErrorClass)];
        }
        catch (SparkException)
        {
            var halves = expressions.Chunk((expressions.Length + 1) / 2).ToArray();
            return [.. await AnswerAsync(spark, halves[0]), .. await AnswerAsync(spark, halves[1])];
        }
    }

    private static OracleEntry Entry(string expression, Row row, int index) =>
        new(expression, row.Schema[index].DataType.SimpleString, RowValues.Text(row[index]));
}

public sealed class FunctionOracleOnEmbedded(EmbeddedFixture engine) : FunctionOracleSuite(engine);

public sealed class FunctionOracleOnHosted(HostedFixture engine) : FunctionOracleSuite(engine);

public sealed class FunctionOracleOnSpark(SparkFixture engine) : FunctionOracleSuite(engine)
{
    protected override bool IsOracle => true;
}
