using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Execution;
using SparkConnect.Engine.Sql;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Proto;
using SparkConnect.Protocol.Types;
using Mode = SparkConnect.Protocol.Proto.AnalyzePlanRequest.Types.Explain.Types.ExplainMode;

namespace SparkConnect.Engine.Commands;

/// <summary>Statements about the session: views, settings, the cache, EXPLAIN and DESCRIBE.</summary>
internal static class SessionStatements
{
    private static readonly StructType SettingColumns = new(
        new StructField("key", DataTypes.String, false), new StructField("value", DataTypes.String, false));

    private static readonly StructType DescribeColumns = new(
        new StructField("col_name", DataTypes.String, false),
        new StructField("data_type", DataTypes.String, false),
        new StructField("comment", DataTypes.String));

    private static readonly StructType TableColumns = new(
        new StructField("namespace", DataTypes.String, false),
        new StructField("tableName", DataTypes.String, false),
        new StructField("isTemporary", DataTypes.Boolean, false));

    /// <summary>Runs the statement; null where it is not about the session.</summary>
    public static Task<Relation>? RunAsync(Statement statement, CommandContext context) => statement switch
    {
        CreateViewStatement s => CreateViewAsync(s, context),
        DropViewStatement s => Done(() => DropView(s, context)),
        SetStatement s => Task.FromResult(Set(s, context)),
        ResetStatement s => Done(() => Reset(s, context)),
        ExplainStatement s => ExplainAsync(s, context),
        DescribeQueryStatement s => DescribeAsync(s.Relation, context),
        DescribeTableStatement { Column.Count: 0, IsExtended: false } s =>
            DescribeAsync(Nodes.Table(s.Table.Parts), context),
        ShowColumnsStatement s => ShowColumnsAsync(s, context),
        ShowTablesStatement s => Task.FromResult(ShowTables(s, context)),
        CacheTableStatement s => CacheAsync(s, context),
        UncacheTableStatement s => Done(() => Uncache(s, context)),
        RefreshTableStatement => Done(() => { }),
        _ => null,
    };

    private static Task<Relation> Done(Action action)
    {
        action();
        return Task.FromResult(ResultTable.Empty());
    }

    private static async Task<Relation> CreateViewAsync(CreateViewStatement statement, CommandContext context)
    {
        if (statement.IfNotExists && context.Session.FindView(statement.Name.Parts) is not null)
            return ResultTable.Empty();
        string[] name = statement.IsGlobal ? ["global_temp", statement.Name.Name] : [statement.Name.Name];
        if (statement.Replace && ViewBody.Reads(statement.Relation, name, context.Session))
            throw Recursive(SparkErrors.QuoteId(string.Join('.', name)));
        await ViewCommand.RunAsync(
            new CreateDataFrameViewCommand
            {
                Input = statement.Relation,
                Name = statement.Name.Name,
                IsGlobal = statement.IsGlobal,
                Replace = statement.Replace,
            },
            context);
        return ResultTable.Empty();
    }

    private static SparkException Recursive(string name) => new(
        "RECURSIVE_VIEW", $"Recursive view {name} detected (cycle: {name} -> {name}).", "42K0H",
        new Dictionary<string, string> { ["viewIdent"] = name, ["newPath"] = $"{name} -> {name}" });

    private static void DropView(DropViewStatement statement, CommandContext context)
    {
        if (!context.Session.DropView(string.Join('.', statement.Name.Parts)) && !statement.IfExists)
            throw SparkErrors.TableNotFound(statement.Name.Unparsed);
    }

    private static Relation Set(SetStatement statement, CommandContext context)
    {
        var config = context.Session.Config;
        if (statement.Key is null)
        {
            var all = config.All.OrderBy(p => p.Key, StringComparer.Ordinal);
            return ResultTable.Of(SettingColumns, [.. all.Select(p => new object?[] { p.Key, p.Value })]);
        }

        if (statement.Value is not null)
            config.Set(statement.Key, statement.Value);
        return ResultTable.Of(SettingColumns, [[statement.Key, config.Find(statement.Key) ?? "<undefined>"]]);
    }

    private static void Reset(ResetStatement statement, CommandContext context)
    {
        var config = context.Session.Config;
        foreach (var key in statement.Key is null ? config.All.Keys : [statement.Key])
            config.Unset(key);
    }

    private static async Task<Relation> ExplainAsync(ExplainStatement statement, CommandContext context)
    {
        if (statement.Explained is not QueryStatement query)
            throw SparkErrors.Unsupported($"EXPLAIN of a {statement.Explained.GetType().Name}");
        var plan = await QueryService.AnalyzeAsync(query.Relation, context.Session, context.Cancellation);
        var mode = statement.Mode == "SIMPLE" ? Mode.Simple : Mode.Extended;
        return ResultTable.Of(
            new StructType(new StructField("plan", DataTypes.String, false)),
            [[Explanation.Text(plan, new() { ExplainMode = mode })]]);
    }

    private static async Task<Relation> DescribeAsync(Relation relation, CommandContext context)
    {
        var plan = await QueryService.AnalyzeAsync(relation, context.Session, context.Cancellation);
        return ResultTable.Of(
            DescribeColumns,
                [.. plan.Schema.Fields.Select(f => new object?[] { f.Name, f.DataType.SimpleString, Comment(f) })]);
    }

    private static string? Comment(StructField field) => field.Metadata is null
        ? null
        : (string?)System.Text.Json.Nodes.JsonNode.Parse(field.Metadata)?["comment"];

    private static async Task<Relation> ShowColumnsAsync(ShowColumnsStatement statement, CommandContext context)
    {
        var plan = await QueryService.AnalyzeAsync(
            Nodes.Table(statement.Table.Parts), context.Session, context.Cancellation);
        return ResultTable.Of(
            new StructType(new StructField("col_name", DataTypes.String, false)),
            [.. plan.Schema.Fields.Select(f => new object?[] { f.Name })]);
    }

    // There is no catalogue of tables: what has a name here is a temporary view.
    private static Relation ShowTables(ShowTablesStatement statement, CommandContext context)
    {
        var pattern = statement.Pattern is null ? null : new System.Text.RegularExpressions.Regex(
            $"^(?:{statement.Pattern.Replace("*", ".*", StringComparison.Ordinal)})$",
            System.Text.RegularExpressions.RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));
        var names = context.Session.Views.Keys
            .Where(n => !n.Contains('.', StringComparison.Ordinal) && pattern?.IsMatch(n) != false)
            .Order(StringComparer.Ordinal);
        var columns = statement.ViewsOnly
            ? new StructType([TableColumns[0], TableColumns[1] with { Name = "viewName" }, TableColumns[2]])
            : TableColumns;
        return ResultTable.Of(columns, [.. names.Select(n => new object?[] { "", n, true })]);
    }

    private static async Task<Relation> CacheAsync(CacheTableStatement statement, CommandContext context)
    {
        if (statement.Query is not null)
        {
            await ViewCommand.RunAsync(
                new CreateDataFrameViewCommand { Input = statement.Query, Name = statement.Table.Name }, context);
        }

        context.Session.Cache.Add(Cached(statement.Table, context));
        return ResultTable.Empty();
    }

    private static void Uncache(UncacheTableStatement statement, CommandContext context)
    {
        if (statement.Table is null)
            context.Session.Cache.Clear(context.Session);
        else if (context.Session.FindView(statement.Table.Parts) is not null || !statement.IfExists)
            context.Session.Cache.Remove(Cached(statement.Table, context), context.Session);
    }

    private static Relation Cached(TableIdentifier table, CommandContext context) =>
        context.Session.FindView(table.Parts)
        ?? (table.Format is null ? throw SparkErrors.TableNotFound(table.Unparsed) : Nodes.Table(table.Parts));
}
