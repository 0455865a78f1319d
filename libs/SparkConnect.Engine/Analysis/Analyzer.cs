using SparkConnect.Engine.Ml;
using SparkConnect.Engine.Relations;
using SparkConnect.Engine.Sql;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Proto;
using Kind = SparkConnect.Protocol.Proto.Relation.RelTypeOneofCase;

namespace SparkConnect.Engine.Analysis;

/// <summary>
/// Turns relation messages into typed plans; dispatches only, one file for each node under Relations.
/// </summary>
internal sealed class Analyzer
{
    private Scope? _outer;

    public Analyzer(AnalysisContext context)
    {
        Context = context;
        Expressions = new ExpressionAnalyzer(this);
    }

    public AnalysisContext Context { get; }

    public ExpressionAnalyzer Expressions { get; }

    public TypedPlan Analyze(Relation relation)
    {
        var plan = Context.Sources.Find(relation)?.Scan(Context) ?? Placed(relation);
        if (relation.Common is { HasPlanId: true } common)
            plan.PlanId ??= common.PlanId;
        return plan;
    }

    /// <summary>Analyses a subquery, whose names may also mean columns of the query around it.</summary>
    public TypedPlan Within(Scope outer, Relation relation)
    {
        var before = _outer;
        _outer = outer;
        try
        {
            return Analyze(relation);
        }
        finally
        {
            _outer = before;
        }
    }

    /// <summary>The scope of expressions over these inputs.</summary>
    public Scope ScopeOf(params IReadOnlyList<TypedPlan> inputs) => new(inputs) { Outer = _outer };

    private TypedPlan Placed(Relation relation)
    {
        try
        {
            return Dispatch(relation);
        }
        catch (SparkException error) when (QueryPlaces.Placed(error, relation.Common?.Origin) is { } placed)
        {
            throw placed;
        }
    }

    private TypedPlan Dispatch(Relation relation) => relation.RelTypeCase switch
    {
        Kind.Read => ScanPlan.From(relation.Read, this),
        Kind.LocalRelation => LocalPlan.From(relation.LocalRelation, this),
        Kind.CachedLocalRelation => LocalPlan.From(relation.CachedLocalRelation, this),
        Kind.ChunkedCachedLocalRelation => LocalPlan.From(relation.ChunkedCachedLocalRelation, this),
        Kind.CachedRemoteRelation => LocalPlan.From(relation.CachedRemoteRelation, this),
        Kind.Range => RangePlan.From(relation.Range, this),
        Kind.Project => ProjectPlan.From(relation.Project, this),
        Kind.Filter => FilterPlan.From(
            relation.Filter, this, SqlConventions.IsMarked(relation, SqlConventions.Having)),
        Kind.Aggregate when SqlConventions.IsMarked(relation, SqlConventions.Select) =>
            SelectAggregation.From(relation.Aggregate, this),
        Kind.Aggregate when SqlConventions.IsMarked(relation, SqlConventions.Pivot) =>
            PivotAnalysis.OfSelect(relation, this),
        Kind.Aggregate => AggregatePlan.From(relation.Aggregate, this),
        Kind.Join when SqlConventions.IsMarked(relation, SqlConventions.Natural) =>
            UsingJoin.Natural(relation.Join, this),
        Kind.Join => JoinPlan.From(relation.Join, this),
        Kind.LateralJoin => LateralJoinPlan.From(relation.LateralJoin, this),
        Kind.UnresolvedTableValuedFunction =>
            TableFunctionRelation.From(relation.UnresolvedTableValuedFunction, this),
        Kind.Unpivot => UnpivotPlan.From(relation, this),
        Kind.SetOp => SetPlan.From(relation.SetOp, this),
        Kind.Sort => SortPlan.From(
            relation.Sort, this, SqlConventions.IsMarked(relation, SqlConventions.Select)),
        Kind.Limit => LimitPlan.From(relation.Limit, this),
        Kind.Offset => LimitPlan.From(relation.Offset, this),
        Kind.Tail => TailPlan.From(relation.Tail, this),
        Kind.Deduplicate => DistinctPlan.From(relation.Deduplicate, this),
        Kind.SubqueryAlias => AliasPlan.From(relation.SubqueryAlias, this),
        Kind.WithColumns => WithColumnsRelation.From(relation.WithColumns, this),
        Kind.WithColumnsRenamed => RenameRelation.From(relation.WithColumnsRenamed, this),
        Kind.ToDf => RenameRelation.From(relation.ToDf, this),
        Kind.Drop => DropRelation.From(relation.Drop, this),
        Kind.Sql => SqlRelation.From(relation.Sql, this),
        Kind.WithRelations => SqlRelation.From(relation.WithRelations, this),
        Kind.Sample => SamplePlan.From(relation.Sample, this),
        Kind.SampleBy => SamplePlan.From(relation.SampleBy, this),
        Kind.FillNa => NullRelations.From(relation.FillNa, this),
        Kind.DropNa => NullRelations.From(relation.DropNa, this),
        Kind.Replace => NullRelations.From(relation.Replace, this),
        Kind.Describe => SummaryRelation.From(relation.Describe, this),
        Kind.Summary => SummaryRelation.From(relation.Summary, this),
        Kind.Cov => StatisticsRelation.From(relation.Cov, this),
        Kind.Corr => StatisticsRelation.From(relation.Corr, this),
        Kind.ApproxQuantile => StatisticsRelation.From(relation.ApproxQuantile, this),
        Kind.FreqItems => FreqItemsPlan.From(relation.FreqItems, this),
        Kind.Crosstab => CrosstabRelation.From(relation.Crosstab, this),
        Kind.Transpose => TransposeRelation.From(relation.Transpose, this),
        Kind.ToSchema => ToSchemaRelation.From(relation.ToSchema, this),
        Kind.CollectMetrics => ObservedPlan.From(relation.CollectMetrics, this),
        Kind.Catalog => CatalogRelation.From(relation.Catalog, this),
        // The embedded engine knows no late rows outside of streams.
        Kind.WithWatermark => Analyze(relation.WithWatermark.Input),
        Kind.MlRelation => MlRelations.From(relation.MlRelation, this),
        // One process has no partitions to move: these only say how Spark should spread the rows.
        Kind.Repartition => Analyze(relation.Repartition.Input),
        Kind.RepartitionByExpression => Analyze(relation.RepartitionByExpression.Input),
        Kind.Hint => Analyze(relation.Hint.Input),
        Relation.RelTypeOneofCase.None => throw SparkErrors.NotSet("spark.connect.Relation", "RELTYPE_NOT_SET"),
        _ => throw SparkErrors.Unsupported($"relation {relation.RelTypeCase}"),
    };
}
