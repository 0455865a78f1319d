using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Engine.Functions;
using SparkConnect.Engine.Sessions;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Proto;
using SparkConnect.Protocol.Types;
using Kind = SparkConnect.Protocol.Proto.Catalog.CatTypeOneofCase;
using Literal = SparkConnect.Engine.Expressions.Literal;

namespace SparkConnect.Engine.Relations;

/// <summary>
/// spark.catalog: the embedded engine has one catalog with one database, and in it the temporary views. Commands
/// run when they are analysed, as in Spark Connect.
/// </summary>
internal static class CatalogRelation
{
    private const string Name = "spark_catalog";

    public static TypedPlan From(Catalog catalog, Analyzer analyzer)
    {
        var session = analyzer.Context.Session;
        return catalog.CatTypeCase switch
        {
            Kind.CurrentDatabase => One(SessionState.Database),
            Kind.CurrentCatalog => One(Name),
            Kind.SetCurrentDatabase => Nothing(() => CheckDatabase(catalog.SetCurrentDatabase.DbName)),
            Kind.SetCurrentCatalog => Nothing(() => CheckCatalog(catalog.SetCurrentCatalog.CatalogName)),
            Kind.ListCatalogs =>
                Table(["name", "description"], Matching([Name], catalog.ListCatalogs.Pattern)
                .Select(n => Row(n, null))),
            Kind.ListDatabases => Table(
                ["name", "catalog", "description", "locationUri"],
                Matching([SessionState.Database], catalog.ListDatabases.Pattern)
                    .Select(n => Row(n, Name, "default database", ""))),
            Kind.ListTables => CatalogTables.List(session, catalog.ListTables.Pattern, Table),
            Kind.ListFunctions => Table(
                ["name", "catalog", "namespace", "description", "className", "isTemporary"],
                Matching(FunctionTable.Names, catalog.ListFunctions.Pattern)
                    .Select(n => Row(n, null, null, "", "", true))),
            Kind.ListColumns => CatalogTables.Columns(catalog.ListColumns, analyzer, Table),
            Kind.TableExists => One(CatalogTables.Exists(catalog.TableExists.TableName, analyzer, catalog)),
            Kind.DatabaseExists => One(IsDatabase(catalog.DatabaseExists.DbName)),
            Kind.FunctionExists =>
                One(FunctionTable.Contains(NameResolver.Split(catalog.FunctionExists.FunctionName)[^1])),
            Kind.DropTempView => One(session.DropView(catalog.DropTempView.ViewName)),
            Kind.DropGlobalTempView => One(session.DropView($"global_temp.{catalog.DropGlobalTempView.ViewName}")),
            Kind.IsCached => One(session.Cache.Contains(CatalogTables.View(catalog.IsCached.TableName, session))),
            Kind.CacheTable =>
                Nothing(() => session.Cache.Add(CatalogTables.View(catalog.CacheTable.TableName, session))),
            Kind.UncacheTable =>
                Nothing(() =>
                session.Cache.Remove(CatalogTables.View(catalog.UncacheTable.TableName, session), session)),
            Kind.ClearCache => Nothing(() => session.Cache.Clear(session)),
            // Files are looked up anew for each query.
            Kind.RefreshTable or Kind.RefreshByPath => Nothing(() => { }),
            _ => throw SparkErrors.Unsupported($"catalog operation {catalog.CatTypeCase}"),
        };

        ValuesPlan One(object value) => Table(["value"], [[Constant(value)]]);

        ValuesPlan Nothing(Action action)
        {
            action();
            return Table([], []);
        }

        ValuesPlan Table(string[] names, IEnumerable<IReadOnlyList<Expr>> rows)
        {
            var list = rows.ToArray();
            return new ValuesPlan(list, [.. names.Select((n, i) => new OutputColumn(
                analyzer.Context.NextId(), n, n.StartsWith("is", StringComparison.Ordinal) || n == "nullable"
                    ? DataTypes.Boolean
                    : n == "namespace" ? new ArrayType(DataTypes.String) : list is [var first, ..]
                        && first[i].Type is BooleanType
                        ? DataTypes.Boolean
                        : DataTypes.String, true))]);
        }
    }

    /// <summary>The names that match a pattern of Spark's catalog: * for anything, | between alternatives.</summary>
    public static IEnumerable<string> Matching(IEnumerable<string> names, string pattern) => pattern.Length == 0
        ? names.Order(StringComparer.Ordinal)
        : names.Where(n => pattern.Split('|').Any(p => System.Text.RegularExpressions.Regex.IsMatch(
            n, $"^{p.Trim().Replace("*", ".*", StringComparison.Ordinal)}$",
                System.Text.RegularExpressions.RegexOptions.IgnoreCase)))
            .Order(StringComparer.Ordinal);

    public static IReadOnlyList<Expr> Row(params object?[] values) => [.. values.Select(Constant)];

    private static Expr Constant(object? value) => value switch
    {
        null => Literal.Null(DataTypes.String),
        bool b => Literal.Of(b),
        string[] list => new Call(
            $"[{string.Join(", ", list.Select(Literal.Quote))}]", "array", new ArrayType(DataTypes.String), false),
        _ => Literal.Of((string)value),
    };

    private static bool IsDatabase(string name) => NameResolver.Same(name, SessionState.Database)
        || NameResolver.Same(name, $"{Name}.{SessionState.Database}");

    private static void CheckDatabase(string name)
    {
        if (!IsDatabase(name))
        {
            throw new SparkException(
                "SCHEMA_NOT_FOUND",
                $"The schema `{Name}`.{SparkErrors.QuoteId(
                    name)} cannot be found. Verify the spelling and correctness of the "
                + "schema and catalog. The embedded engine has the schema default only.",
                "42704", new Dictionary<string, string> { ["schemaName"] = $"`{Name}`.{SparkErrors.QuoteId(name)}" });
        }
    }

    private static void CheckCatalog(string name)
    {
        if (!NameResolver.Same(name, Name))
        {
            throw new SparkException(
                "CATALOG_NOT_FOUND",
                $"The catalog {SparkErrors.QuoteId(name)} not found. The embedded engine has the catalog {Name} only.",
                "42P08",
                new Dictionary<string, string>
                {
                    ["catalogName"] = SparkErrors.QuoteId(name), ["config"] = $"\"spark.sql.catalog.{name}\"",
                });
        }
    }
}
