namespace Personalization.Jobs.Tests;

/// <summary>The formats of <c>sql</c>, on every engine.</summary>
public abstract class SqlSuite(JobEngine engine) : IDisposable
{
    private const string Query = """
        SELECT * FROM VALUES
          (1, 'a "quoted", text', 2.50, true, DATE'2011-12-09', TIMESTAMP'2011-12-09 12:50:00', array(1, 2)),
          (2, '', CAST(NULL AS DECIMAL(3,2)), false, NULL, NULL, NULL)
        AS t(number, text, money, flag, day, moment, list) ORDER BY number
        """;

    private readonly TempFolder _folder = new("sql");

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("csv", """
        number,text,money,flag,day,moment,list
        1,"a ""quoted"", text",2.50,true,2011-12-09,2011-12-09 12:50:00,"[1,2]"
        2,"",,false,,,

        """)]
    [InlineData("json", """
        [
        {"number":1,"text":"a \"quoted\", text","money":2.50,"flag":true,"day":"2011-12-09",…
        "moment":"2011-12-09T12:50:00Z","list":[1,2]},
        {"number":2,"text":"","money":null,"flag":false,"day":null,"moment":null,"list":null}
        ]

        """)]
    [InlineData("table", """
        number  text              money  flag   day         moment               list
        ------  ----------------  -----  -----  ----------  -------------------  -----
             1  a "quoted", text   2.50  true   2011-12-09  2011-12-09 12:50:00  [1,2]
             2                     NULL  false  NULL        NULL                 NULL
        (2 rows)

        """)]
    public async Task Rows_are_written_in_each_format(string format, string expected)
    {
        Lakes.Lake.OpenOrCreate(_folder.Path);

        var output = (await engine.RunAsync("sql", Query, "--lake", _folder.Path, "--format", format)).Succeeded();

        output.ReplaceLineEndings("\n").ShouldBe(
            expected.ReplaceLineEndings("\n").Replace("…\n", "", StringComparison.Ordinal));
    }
}

public sealed class SqlOnEmbedded() : SqlSuite(new EmbeddedJobs());

public sealed class SqlOnSpark(SparkServer server) : SqlSuite(new SparkJobs(server));
