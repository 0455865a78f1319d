using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Engine.Sessions;
using SparkConnect.Engine.Sql;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Relations;

/// <summary>
/// What spark.catalog says of tables: temporary views, and files or Delta tables named as format.`path`.
/// </summary>
internal static class CatalogTables
{
    private const string Global = "global_temp.";

    /// <summary>The view of that name.</summary>
    public static Relation View(string name, SessionState session)
    {
        var table = SqlParser.ParseTableIdentifier(name);
        return session.FindView(table.Parts)
            ?? (table.Format is null ? throw SparkErrors.TableNotFound(table.Unparsed) : Nodes.Table(table.Parts));
    }

    public static TypedPlan List(
        SessionState session, string pattern, Func<string[], IEnumerable<IReadOnlyList<Expr>>, TypedPlan> table)
    {
        var names = session.Views.Keys.Where(n => !n.StartsWith(Global, StringComparison.OrdinalIgnoreCase));
        return table(
            ["name", "catalog", "namespace", "description", "tableType", "isTemporary"],
            CatalogRelation.Matching(names, pattern)
                .Select(n => CatalogRelation.Row(n, null, System.Array.Empty<string>(), null, "TEMPORARY", true)));
    }

    public static TypedPlan Columns(
        ListColumns message, Analyzer analyzer, Func<string[], IEnumerable<IReadOnlyList<Expr>>, TypedPlan> table)
    {
        var plan = analyzer.Analyze(View(message.TableName, analyzer.Context.Session));
        return table(
            ["name", "description", "dataType", "nullable", "isPartition", "isBucket", "isCluster"],
            SetPlan.Visible(plan).Select(c => CatalogRelation.Row(
                c.Name, null, c.Type.SimpleString, c.Nullable, false, false, false)));
    }

    /// <summary>Whether a view has the name, or a table could be opened at the path that it holds.</summary>
    public static bool Exists(string name, Analyzer analyzer, Catalog catalog) =>
        analyzer.Context.Session.FindView(NameResolver.Split(name)) is not null
            || analyzer.Context.Sources.Contains(catalog);
}
