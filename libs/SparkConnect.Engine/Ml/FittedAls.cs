using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Sessions;
using SparkConnect.Engine.Sources;
using SparkConnect.Protocol.Proto;
using SparkConnect.Protocol.Types;
using DataTypes = SparkConnect.Protocol.Types.DataTypes;
using MachineLearningFactors = MachineLearning.AlsFactors;

namespace SparkConnect.Engine.Ml;

/// <summary>Factors by id. Predictions are joins with their tables; recommendations are searched at once.</summary>
internal sealed class FittedAls(ParamSet parameters, IdIndex users, IdIndex items, MachineLearningFactors factors)
    : MlModel(Class, parameters)
{
    public const string Class = "org.apache.spark.ml.recommendation.ALSModel";

    private static readonly StructType Layout = new(
        new StructField("id", DataTypes.Integer, false),
        new StructField("features", new ArrayType(DataTypes.Float, false)));

    private readonly Dictionary<(string Method, int Count), (int[] Ids, StoredSource Table)> _recommended = [];
    private readonly Lock _tables = new();
    private string? _userTable;
    private string? _itemTable;

    public override (string Name, int Value)? Extra => ("rank", factors.Rank);

    public override object? Attribute(string path) => path == "rank" ? factors.Rank : null;

    public override Task PrepareAsync(SessionState session, CancellationToken cancellation)
    {
        lock (_tables)
        {
            _userTable ??= FactorTable(session, users.Ids, factors.Users);
            _itemTable ??= FactorTable(session, items.Ids, factors.Items);
        }

        return Task.CompletedTask;
    }

    public override TypedPlan Transform(TypedPlan input, ParamSet parameters, Analyzer analyzer)
    {
        var (user, item) = (parameters.Get<string>("userCol"), parameters.Get<string>("itemCol"));
        var output = parameters.Get<string>("predictionCol");
        var drop = parameters.OneOf("coldStartStrategy", "nan", "drop") == "drop";
        var scope = analyzer.ScopeOf(input);
        MlColumns.RequireFree(input, output);
        var id = analyzer.Context.NextId();
        var sql = $"CASE WHEN mvu{id} IS NULL OR mvi{id} IS NULL THEN CAST('nan' AS FLOAT) "
            + $"ELSE CAST(list_inner_product(mvu{id}, mvi{id}) AS FLOAT) END";
        var userId = MlColumns.Id(NameResolver.Resolve(user, scope), user);
        var itemId = MlColumns.Id(NameResolver.Resolve(item, scope), item);
        var joins = ModelTables.Join(_userTable!, $"u{id}", userId) + ModelTables.Join(_itemTable!, $"i{id}", itemId);
        var prediction = new OutputColumn(id, output, DataTypes.Float, false);
        var where = drop ? $"mvu{id} IS NOT NULL AND mvi{id} IS NOT NULL" : null;
        return new AppendPlan(input, "ALS", [(prediction, sql)], joins, where);
    }

    public override async Task<TableSource?> TableAsync(
        Fetch.Types.Method method, SessionState session, CancellationToken cancellation)
    {
        await PrepareAsync(session, cancellation);
        return method.Method_ switch
        {
            "userFactors" => new StoredSource(_userTable!, Layout, Layout),
            "itemFactors" => new StoredSource(_itemTable!, Layout, Layout),
            "recommendForAllUsers" => Recommended(method, true, users.Ids, session, cancellation),
            "recommendForAllItems" => Recommended(method, false, items.Ids, session, cancellation),
            "recommendForUserSubset" => Recommended(
                method, true, await SubsetAsync(method, "userCol", users, session, cancellation), session,
                cancellation),
            "recommendForItemSubset" => Recommended(
                method, false, await SubsetAsync(method, "itemCol", items, session, cancellation), session,
                cancellation),
            _ => null,
        };
    }

    public override async Task WriteAsync(ModelWriter writer, CancellationToken cancellation)
    {
        await PrepareAsync(writer.Session, cancellation);
        await writer.WriteAsync(
            "userFactors", $"SELECT c0 AS id, c1 AS features FROM {_userTable}", Layout, cancellation);
        await writer.WriteAsync(
            "itemFactors", $"SELECT c0 AS id, c1 AS features FROM {_itemTable}", Layout, cancellation);
    }

    // One plan is analysed several times and then run: the last answer of each method and count is kept for that.
    private StoredSource Recommended(
        Fetch.Types.Method method, bool forUsers, int[] ids, SessionState session, CancellationToken cancellation)
    {
        var key = (method.Method_, Count: method.Args[^1].Param.Integer);
        lock (_recommended)
        {
            var found = _recommended.TryGetValue(key, out var last);
            if (found && last.Ids.AsSpan().SequenceEqual(ids))
                return last.Table;
            var table = Recommend(forUsers, ids, key.Count, session, cancellation);
            _recommended[key] = (ids, table);
            if (found)
                Retire(last.Table.Table, session);
            return table;
        }
    }

    private StoredSource Recommend(
        bool forUsers, int[] ids, int count, SessionState session, CancellationToken cancellation)
    {
        var (sources, targets) = forUsers ? (users, items) : (items, users);
        var (from, to) = forUsers ? (factors.Users, factors.Items) : (factors.Items, factors.Users);
        return Recommendations.Store(
            new Recommendations.Request(
                ids,
                Recommendations.Gather(from, ids, sources, factors.Rank),
                targets.Ids,
                to,
                factors.Rank,
                count,
                Parameters.Get<string>(forUsers ? "userCol" : "itemCol"),
                Parameters.Get<string>(forUsers ? "itemCol" : "userCol")),
            NewTable(session),
            session,
            cancellation);
    }

    private async Task<int[]> SubsetAsync(
        Fetch.Types.Method method,
        string parameter,
        IdIndex known,
        SessionState session,
        CancellationToken cancellation)
    {
        var data = await Dataset.OpenAsync(method.Args[0].Input, session, cancellation);
        var name = Parameters.Get<string>(parameter);
        var ids = new List<int>();
        data.Read(
            $"DISTINCT {MlColumns.Id(data.Column(name), name)}",
            batch => ids.AddRange(((Apache.Arrow.Int32Array)batch.Column(0)).Values),
            cancellation);
        return [.. ids.Where(id => known.Find(id) >= 0).Order()];
    }

    private string FactorTable(SessionState session, int[] ids, float[] values) => ModelTables.Store(
        session,
        NewTable(session),
        "c0 INTEGER, c1 FLOAT[]",
        ids.Length,
        (first, count) =>
        [
            ModelTables.Ints(ids.AsSpan(first, count)),
            ModelTables.Lists(
                ModelTables.Floats(values.AsSpan(first * factors.Rank, count * factors.Rank)),
                [.. Enumerable.Range(0, count + 1).Select(at => at * factors.Rank)]),
        ]);

    internal sealed class Kind() : ModelKind(Class, AlsEstimator.ModelTable())
    {
        public override Task<MlModel> ReadAsync(
            ParamSet parameters, ModelReader reader, CancellationToken cancellation)
        {
            var rank = (int)(reader.Metadata["rank"] ?? throw MlErrors.Illegal("The saved ALS model has no rank."));
            var (userIds, userFactors) = FactorFiles.Read(reader, "userFactors", rank, cancellation);
            var (itemIds, itemFactors) = FactorFiles.Read(reader, "itemFactors", rank, cancellation);
            return Task.FromResult<MlModel>(new FittedAls(
                parameters, userIds, itemIds, new MachineLearningFactors(rank, userFactors, itemFactors)));
        }
    }
}
