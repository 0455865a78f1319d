using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Commands;
using SparkConnect.Engine.Functions;
using SparkConnect.Engine.Sessions;
using SparkConnect.Engine.Sql;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Proto;
using SparkConnect.Protocol.Types;
using Kind = SparkConnect.Protocol.Proto.Catalog.CatTypeOneofCase;

namespace SparkConnect.Engine.Relations;

/// <summary>
/// Questions to the catalogue, answered as small tables. There is one database, <c>default</c>, and no tables in it:
/// what has a name is a temporary view, and Delta tables are reached by path.
/// </summary>
internal static class CatalogRelation
{
    private const string CatalogName = "spark_catalog";
    private const string DatabaseName = "default";

    private static readonly StructType TableColumns = new StructType()
        .Add("name", DataTypes.String).Add("catalog", DataTypes.String)
        .Add("namespace", new ArrayType(DataTypes.String)).Add("description", DataTypes.String)
        .Add("tableType", DataTypes.String, nullable: false).Add("isTemporary", DataTypes.Boolean, nullable: false);

    private static readonly StructType DatabaseColumns = new StructType()
        .Add("name", DataTypes.String).Add("catalog", DataTypes.String).Add("description", DataTypes.String)
        .Add("locationUri", DataTypes.String);

    public static TypedPlan From(Catalog catalog, Analyzer analyzer) =>
        analyzer.Analyze(Answer(catalog, analyzer.Context.Session));

    private static Relation Answer(Catalog catalog, SessionState session) => catalog.CatTypeCase switch
    {
        Kind.CurrentCatalog => Value(CatalogName),
        Kind.CurrentDatabase => Value(DatabaseName),
        Kind.SetCurrentDatabase => Done(() => Require(catalog.SetCurrentDatabase.DbName)),
        Kind.DatabaseExists => Value(NameResolver.Same(catalog.DatabaseExists.DbName, DatabaseName)),
        Kind.ListDatabases => ResultTable.Of(
            DatabaseColumns, [[DatabaseName, CatalogName, "default database", null]]),
        Kind.ListTables => Tables(session),
        Kind.TableExists => Value(Exists(catalog.TableExists.TableName, session)),
        Kind.FunctionExists => Value(FunctionTable.Contains(catalog.FunctionExists.FunctionName)),
        Kind.DropTempView => Value(session.DropView(catalog.DropTempView.ViewName)),
        Kind.DropGlobalTempView => Value(session.DropView($"global_temp.{catalog.DropGlobalTempView.ViewName}")),
        Kind.CacheTable => Done(() => session.Cache.Add(View(catalog.CacheTable.TableName, session))),
        Kind.UncacheTable => Done(() => session.Cache.Remove(View(catalog.UncacheTable.TableName, session), session)),
        Kind.IsCached => Value(session.Cache.Contains(View(catalog.IsCached.TableName, session))),
        Kind.ClearCache => Done(() => session.Cache.Clear(session)),
        Kind.RefreshTable or Kind.RefreshByPath => ResultTable.Empty(),
        _ => throw SparkErrors.Unsupported($"catalog operation {catalog.CatTypeCase}"),
    };

    private static Relation Value(object value) => ResultTable.Of(
        new StructType().Add("value", value is bool ? DataTypes.Boolean : DataTypes.String, nullable: false), [[value]]);

    private static Relation Done(Action action)
    {
        action();
        return ResultTable.Empty();
    }

    private static Relation Tables(SessionState session) => ResultTable.Of(
        TableColumns,
        [.. session.Views.Keys.Where(n => !n.Contains('.', StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(n => new object?[] { n, null, null, null, "TEMPORARY", true })]);

    private static bool Exists(string name, SessionState session)
    {
        var table = SqlParser.ParseTableIdentifier(name);
        return session.FindView(table.Parts) is not null
            || table is { Format: "delta", Path: { } path } && Directory.Exists(Path.Combine(path, "_delta_log"));
    }

    private static Relation View(string name, SessionState session)
    {
        var table = SqlParser.ParseTableIdentifier(name);
        return session.FindView(table.Parts)
            ?? (table.Format is null ? throw SparkErrors.TableNotFound(table.Unparsed) : Nodes.Table(table.Parts));
    }

    private static void Require(string database)
    {
        if (!NameResolver.Same(database, DatabaseName))
        {
            throw new SparkException(
                "SCHEMA_NOT_FOUND",
                $"The schema `{CatalogName}`.`{database}` cannot be found. Verify the spelling and correctness of the "
                + "schema and catalog.",
                "42704",
                new Dictionary<string, string> { ["schemaName"] = $"`{CatalogName}`.`{database}`" });
        }
    }
}
