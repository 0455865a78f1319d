using Personalization.Contracts;
using Personalization.Lakes;
using SparkConnect.Client;
using SparkConnect.Protocol.Types;
using static SparkConnect.Client.Functions;

namespace Personalization.Segments;

/// <summary>
/// Writes a run's memberships, its changes and its sizes, each in one commit. The sizes come last and so mark the run
/// as finished: a run that was killed before them is done again, against the memberships of the last finished run.
/// </summary>
/// <param name="store">The lake.</param>
/// <param name="runAt">When the run began, UTC.</param>
/// <param name="asOf">The moment of the features, UTC.</param>
public sealed class SegmentRun(LakeStore store, DateTime runAt, DateTime asOf)
{
    private static readonly StructType SizeSchema = new StructType()
        .Add(SegmentSizeColumns.RunAt, DataTypes.Timestamp)
        .Add(SegmentSizeColumns.AsOf, DataTypes.Timestamp)
        .Add(SegmentSizeColumns.Segment, DataTypes.String)
        .Add(SegmentSizeColumns.Size, DataTypes.Long)
        .Add(SegmentSizeColumns.Share, DataTypes.Double)
        .Add(SegmentSizeColumns.Entered, DataTypes.Long)
        .Add(SegmentSizeColumns.Left, DataTypes.Long)
        .Add(SegmentSizeColumns.Growth, DataTypes.Double)
        .Add(SegmentSizeColumns.Churn, DataTypes.Double)
        .Add(SegmentSizeColumns.SegmentsVersion, DataTypes.Long);

    /// <summary>The memberships that the last finished run made; null where there was none.</summary>
    public async Task<DataFrame?> BeforeAsync(CancellationToken cancellation)
    {
        var version = await FinishedVersionAsync(cancellation);
        return version < 0 ? null : store.Read(LakeTables.GoldSegments, version);
    }

    /// <summary>Replaces the memberships, and adds the changes and the sizes.</summary>
    /// <param name="memberships">What <see cref="Memberships.Of"/> gave.</param>
    /// <param name="before">What <see cref="BeforeAsync"/> gave.</param>
    /// <param name="segments">The segments that were worked out: each has a size, also where it is 0.</param>
    /// <param name="customers">All customers.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async Task<IReadOnlyList<SegmentSize>> WriteAsync(
        DataFrame memberships, DataFrame? before, IReadOnlyList<string> segments, long customers,
        CancellationToken cancellation)
    {
        var finished = await FinishedVersionAsync(cancellation);
        await store.OverwriteAsync(LakeTables.GoldSegments, memberships, cancellation);
        var version = await store.VersionAsync(LakeTables.GoldSegments, cancellation);
        await DropUnfinishedAsync(finished, cancellation);
        var now = store.Read(LakeTables.GoldSegments, version);
        var changes = Stamped(Memberships.Changes(now, before), version);
        await AppendAsync(LakeTables.GoldSegmentChanges, changes, cancellation);
        var sizes = await SizesAsync(now, version, segments, customers, cancellation);
        await AppendAsync(LakeTables.GoldSegmentSizes, Rows(sizes, version), cancellation);
        return sizes;
    }

    private async Task<long> FinishedVersionAsync(CancellationToken cancellation)
    {
        if (!store.Lake.Has(LakeTables.GoldSegmentSizes) || !store.Lake.Has(LakeTables.GoldSegments))
            return -1;
        var last = await store.Read(LakeTables.GoldSegmentSizes)
            .Agg(Max(SegmentSizeColumns.SegmentsVersion)).FirstAsync(cancellation);
        var current = await store.VersionAsync(LakeTables.GoldSegments, cancellation);
        return last is null || last.IsNullAt(0) || last.GetAs<long>(0) > current ? -1 : last.GetAs<long>(0);
    }

    private async Task DropUnfinishedAsync(long finished, CancellationToken cancellation)
    {
        if (!store.Lake.Has(LakeTables.GoldSegmentChanges))
            return;
        var isUnfinished = Col(SegmentChangeColumns.SegmentsVersion).Gt(finished);
        if (!await store.Read(LakeTables.GoldSegmentChanges).Filter(isUnfinished).IsEmptyAsync(cancellation))
            await DeltaTable.ForPath(store.Spark, store.Lake.PathOf(LakeTables.GoldSegmentChanges))
                .DeleteAsync(isUnfinished, cancellation);
    }

    private DataFrame Stamped(DataFrame changes, long version) => changes.Select(
        Lit(runAt).Alias(SegmentChangeColumns.RunAt),
        Lit(asOf).Alias(SegmentChangeColumns.AsOf),
        Col(SegmentChangeColumns.Customer),
        Col(SegmentChangeColumns.Segment),
        Col(SegmentChangeColumns.Change),
        Lit(version).Alias(SegmentChangeColumns.SegmentsVersion));

    private async Task<IReadOnlyList<SegmentSize>> SizesAsync(
        DataFrame now, long version, IReadOnlyList<string> segments, long customers, CancellationToken cancellation)
    {
        var sizes = await CountsAsync(now, cancellation);
        var changes = store.Read(LakeTables.GoldSegmentChanges)
            .Filter(Col(SegmentChangeColumns.SegmentsVersion).EqualTo(version));
        var entered = await CountsAsync(OfKind(changes, SegmentChangeColumns.Entered), cancellation);
        var left = await CountsAsync(OfKind(changes, SegmentChangeColumns.Left), cancellation);
        // A segment whose rule is gone is listed once more, when its members leave.
        return
        [
            .. segments.Union(left.Keys.Order(StringComparer.Ordinal)).Select(name => new SegmentSize(
                name, sizes.GetValueOrDefault(name), customers, entered.GetValueOrDefault(name),
                left.GetValueOrDefault(name))),
        ];
    }

    private static DataFrame OfKind(DataFrame changes, string kind) =>
        changes.Filter(Col(SegmentChangeColumns.Change).EqualTo(kind));

    // As many rows as there are segments.
    private static async Task<Dictionary<string, long>> CountsAsync(DataFrame rows, CancellationToken cancellation) =>
        (await rows.GroupBy(SegmentColumns.Segment).Count().CollectAsync(cancellation))
        .ToDictionary(row => row.GetAs<string>(0), row => row.GetAs<long>(1));

    private DataFrame Rows(IReadOnlyList<SegmentSize> sizes, long version) => store.Spark.CreateDataFrame(
        sizes.Select(size => new object?[]
        {
            Zoned(runAt), Zoned(asOf), size.Segment, size.Size, size.Share, size.Entered, size.Left, size.Growth,
            size.Churn, version,
        }),
        SizeSchema);

    private static DateTimeOffset Zoned(DateTime time) => new(DateTime.SpecifyKind(time, DateTimeKind.Utc));

    private Task AppendAsync(string table, DataFrame rows, CancellationToken cancellation) =>
        rows.Write().Format("delta").Mode("append").SaveAsync(store.Lake.PathOf(table), cancellation);
}
