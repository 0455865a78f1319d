using SparkConnect.Protocol;
using SparkConnect.Protocol.Proto;
using TestSupport;

namespace SparkConnect.Engine.Tests.Ml;

public sealed class MlCommandTests
{
    private const string AlsModel = "org.apache.spark.ml.recommendation.ALSModel";

    [Fact]
    public async Task Fit_reports_progress_up_to_its_end()
    {
        await using var session = new MlSession();
        var reports = new List<(long Done, long Total)>();

        await session.FitAlsAsync(3, response => reports.AddRange(
            (response.ExecutionProgress?.Stages ?? []).Select(stage => (stage.NumCompletedTasks, stage.NumTasks))));

        reports.ShouldNotBeEmpty();
        reports.ShouldAllBe(report => report.Done >= 1 && report.Done <= 6 && report.Total == 6);
    }

    [Fact]
    public async Task Fit_stops_when_it_is_cancelled()
    {
        await using var session = new MlSession();
        using var source = new CancellationTokenSource();

        await Should.ThrowAsync<OperationCanceledException>(() => session.FitAlsAsync(
            10_000_000,
            response =>
            {
                if (response.ExecutionProgress is not null)
                    source.Cancel();
            },
            source.Token));
    }

    [Fact]
    public async Task Fetch_of_a_deleted_model_says_that_it_is_not_in_the_cache()
    {
        await using var session = new MlSession();
        var id = await session.FitAlsAsync(1);
        var fetch = new MlCommand
        {
            Fetch = new() { ObjRef = new() { Id = id }, Methods = { new Fetch.Types.Method { Method_ = "rank" } } },
        };

        (await session.RunAsync(fetch))!.Param.Integer.ShouldBe(10);
        await session.RunAsync(new MlCommand { Delete = new() { ObjRefs = { new ObjectRef { Id = id } } } });

        (await SparkErrorAssert.ThrowsAsync("CONNECT_ML.CACHE_INVALID", () => session.RunAsync(fetch)))
            .Message.ShouldContain($"Cannot retrieve object {id} from the ML cache.");
    }

    [Fact]
    public async Task Attribute_that_is_not_offered_is_refused_by_name()
    {
        await using var session = new MlSession();
        var id = await session.FitAlsAsync(1);
        var fetch = new MlCommand
        {
            Fetch = new() { ObjRef = new() { Id = id }, Methods = { new Fetch.Types.Method { Method_ = "getClass" } } },
        };

        (await SparkErrorAssert.ThrowsAsync("CONNECT_ML.ATTRIBUTE_NOT_ALLOWED", () => session.RunAsync(fetch)))
            .Message.ShouldContain("getClass");
    }

    [Fact]
    public async Task Recommendations_of_an_earlier_subset_are_dropped()
    {
        await using var session = new MlSession();
        var id = await session.FitAlsAsync(1);
        var first = SubsetPlan(id, 10);
        await session.SchemaAsync(first.Root);
        (await RowsAsync(session, first)).ShouldBe(10);
        var held = session.ModelTables();

        foreach (var users in new[] { 20, 30, 40 })
        {
            await session.SchemaAsync(SubsetPlan(id, users).Root);
            (await RowsAsync(session, SubsetPlan(id, users))).ShouldBe(users);
        }

        session.ModelTables().ShouldBe(held);
    }

    [Fact]
    public async Task Recommendations_stay_for_whoever_reads_them_while_others_are_asked_for()
    {
        await using var session = new MlSession();
        var id = await session.FitAlsAsync(1);
        var read = 0L;

        await foreach (var response in session.ExecuteAsync(SubsetPlan(id, 10)))
        {
            read += response.ArrowBatch?.RowCount ?? 0;
            (await RowsAsync(session, SubsetPlan(id, 50))).ShouldBe(50);
        }

        read.ShouldBe(10);
    }

    [Fact]
    public async Task Unknown_operator_and_unknown_parameter_are_named()
    {
        await using var session = new MlSession();
        var fit = new MlCommand.Types.Fit
        {
            Estimator = MlSession.Operator("org.example.Magic", MlOperator.Types.OperatorType.Estimator),
            Dataset = MlSession.Ratings,
        };
        var unknown = fit.Clone();
        unknown.Estimator.Name = "org.apache.spark.ml.recommendation.ALS";
        unknown.Params = new MlParams();
        unknown.Params.Params["depth"] = new Expression.Types.Literal { Integer = 1 };

        (await Should.ThrowAsync<SparkException>(() => session.RunAsync(new MlCommand { Fit = fit })))
            .Message.ShouldContain("Unsupported ML operator, found org.example.Magic");
        (await Should.ThrowAsync<SparkException>(() => session.RunAsync(new MlCommand { Fit = unknown })))
            .Message.ShouldContain("Param depth does not exist.");
    }

    [Fact]
    public async Task Saved_model_has_MLlibs_layout()
    {
        await using var session = new MlSession();
        using var folder = new TempFolder("ml-layout");
        await SaveAsync(session, folder.File("als"));

        var metadata = await File.ReadAllTextAsync(
            Directory.GetFiles(folder.File("als", "metadata"), "part-*").ShouldHaveSingleItem());

        metadata.ShouldStartWith($"{{\"class\":\"{AlsModel}\",\"timestamp\":");
        metadata.ShouldContain("\"uid\":\"op_1\",\"paramMap\":{},\"defaultParamMap\":{\"blockSize\":4096,");
        metadata.TrimEnd().ShouldEndWith(",\"rank\":10}");
        File.Exists(folder.File("als", "userFactors", "_SUCCESS")).ShouldBeTrue();
        Directory.GetFiles(folder.File("als", "itemFactors"), "part-*.snappy.parquet").ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("not JSON", "is damaged")]
    [InlineData(
        "{\"class\":\"x.Y\"}",
        "Expected class name org.apache.spark.ml.recommendation.ALSModel but found class name x.Y")]
    [InlineData("", "is damaged")]
    public async Task Damaged_metadata_is_named_with_its_file(string text, string expected)
    {
        await using var session = new MlSession();
        using var folder = new TempFolder("ml-damage");
        await SaveAsync(session, folder.File("als"));
        var file = Directory.GetFiles(folder.File("als", "metadata"), "part-*").Single();
        await File.WriteAllTextAsync(file, text);

        (await Should.ThrowAsync<SparkException>(() => ReadAsync(session, folder.File("als"))))
            .Message.ShouldContain(expected);
    }

    [Fact]
    public async Task Factors_that_do_not_fit_the_rank_are_refused()
    {
        await using var session = new MlSession();
        using var folder = new TempFolder("ml-damage");
        await SaveAsync(session, folder.File("als"));
        var file = Directory.GetFiles(folder.File("als", "metadata"), "part-*").Single();
        await File.WriteAllTextAsync(
            file, (await File.ReadAllTextAsync(file)).Replace("\"rank\":10", "\"rank\":9", StringComparison.Ordinal));

        (await Should.ThrowAsync<SparkException>(() => ReadAsync(session, folder.File("als"))))
            .Message.ShouldContain("The saved userFactors hold 500 values, expected 50 × rank 9.");
    }

    // Five items for each of the first users.
    private static Plan SubsetPlan(string model, int users)
    {
        var method = new Fetch.Types.Method { Method_ = "recommendForUserSubset" };
        var subset = new SQL { Query = $"SELECT CAST(id AS INT) AS user FROM range({users})" };
        method.Args.Add(new Fetch.Types.Method.Types.Args { Input = new Relation { Sql = subset } });
        method.Args.Add(new Fetch.Types.Method.Types.Args
        {
            Param = new Expression.Types.Literal { Integer = 5 },
        });
        var fetch = new Fetch { ObjRef = new() { Id = model }, Methods = { method } };
        return new Plan { Root = new Relation { MlRelation = new() { Fetch = fetch } } };
    }

    private static async Task<long> RowsAsync(MlSession session, Plan plan)
    {
        var rows = 0L;
        await foreach (var response in session.ExecuteAsync(plan))
            rows += response.ArrowBatch?.RowCount ?? 0;
        return rows;
    }

    private static async Task SaveAsync(MlSession session, string path) => await session.RunAsync(new MlCommand
    {
        Write = new() { ObjRef = new() { Id = await session.FitAlsAsync(1) }, Path = path },
    });

    private static Task<MlCommandResult?> ReadAsync(MlSession session, string path) => session.RunAsync(new MlCommand
    {
        Read = new() { Operator = MlSession.Operator(AlsModel, MlOperator.Types.OperatorType.Model), Path = path },
    });
}
