using System.Globalization;
using Personalization.Contracts;
using Personalization.Ingestion.Drift;
using Personalization.Ingestion.Files;
using Personalization.Ingestion.Landing;
using Personalization.Ingestion.Mapping;
using Personalization.Ingestion.Rest;
using Personalization.Ingestion.Tables;
using Personalization.Lakes;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Ingestion;

/// <summary>
/// Copies sources into bronze, each content once: rows that the client fetches land in files first, then the engine
/// reads files into the table.
/// </summary>
/// <param name="store">The lake, with a session whose time zone is UTC.</param>
/// <param name="ingestedAt">The moment that the run began, UTC.</param>
public sealed class Ingester(LakeStore store, DateTime ingestedAt)
{
    private readonly IngestLedger _ledger = new(store);

    /// <summary>Ingests one source.</summary>
    /// <param name="options">The source.</param>
    /// <param name="onDrift">What is done where its columns differ from the table's.</param>
    /// <param name="cancellation">Stops it; what was committed stays, and the next run goes on.</param>
    /// <exception cref="InvalidInputException">The source cannot be read, or does not fit.</exception>
    public async Task<IngestOutcome> RunAsync(
        SourceOptions options, OnDrift onDrift, CancellationToken cancellation)
    {
        options.Validate();
        var source = await LandAsync(options, cancellation);
        var outcome = await TakeAsync(source, options, onDrift, cancellation);
        if (!source.IsLeftOver)
            return outcome;
        var newer = await TakeAsync(
            await LandAsync(options with { Restart = false }, cancellation), options, onDrift, cancellation);
        return newer with
        {
            AddedCount = outcome.AddedCount + newer.AddedCount,
            IsSkipped = outcome.IsSkipped && newer.IsSkipped,
            Notes = [.. outcome.Notes, .. newer.Notes],
        };
    }

    private async Task<IngestOutcome> TakeAsync(
        LandedSource source, SourceOptions options, OnDrift onDrift, CancellationToken cancellation)
    {
        var schema = SourceSchema.Of(options.Kind);
        var before = await CountAsync(schema.Table, cancellation);
        if (source.Paths.Count == 0 || await _ledger.HasAsync(schema.Table, source.ContentName, cancellation))
        {
            source.Finish();
            return new IngestOutcome(source.Name, schema.Table, 0, before, IsSkipped: true, source.Notes);
        }

        var notes = source.Notes.Concat(await AppendAsync(source, options, schema, onDrift, cancellation)).ToList();
        await _ledger.AddAsync(schema.Table, source.ContentName, cancellation);
        source.Finish();
        var after = await CountAsync(schema.Table, cancellation);
        return new IngestOutcome(source.Name, schema.Table, after - before, after, after == before, notes);
    }

    private Task<LandedSource> LandAsync(SourceOptions options, CancellationToken cancellation) =>
        options.Address.Type switch
        {
            SourceAddressType.File => FileLanding.LandAsync(store, options, cancellation),
            SourceAddressType.Rest => RestLanding.LandAsync(store.Lake, options, cancellation),
            _ => TableLanding.LandAsync(store.Lake, options, cancellation),
        };

    private async Task<IReadOnlyList<string>> AppendAsync(
        LandedSource source, SourceOptions options, SourceSchema schema, OnDrift onDrift,
        CancellationToken cancellation)
    {
        var bronze = await TypedAsync(source, options, schema, cancellation);
        var rows = await WithPlaceAsync(bronze.Rows, source, schema.Table, cancellation);
        if (!store.Lake.Has(schema.Table))
        {
            await store.AppendOnceAsync(schema.Table, rows, source.ContentName, cancellation);
            return [];
        }

        var table = await store.Read(schema.Table).DtypesAsync(cancellation);
        var drift = await SchemaDrift.Between(bronze.Columns, table).CountedAsync(rows, cancellation);
        var decision = Decide(rows, drift, onDrift, source, schema);
        var rejected = 0L;
        if (decision.Rejected is { } unfit)
        {
            rejected = await unfit.CountAsync(cancellation);
            if (rejected > 0)
                await store.AppendOnceAsync(
                    LakeTables.QuarantineIngest, unfit, source.ContentName, cancellation);
        }

        await store.AppendOnceAsync(
            schema.Table, decision.Accepted, source.ContentName, cancellation, decision.MergesSchema);
        return Notes(source, drift, rejected);
    }

    private async Task<BronzeRows> TypedAsync(
        LandedSource source, SourceOptions options, SourceSchema schema, CancellationToken cancellation)
    {
        var raw = await SourceRows.ReadAsync(store.Spark, source, options, cancellation);
        var columns = await raw.DtypesAsync(cancellation);
        var (mapped, theirsByOurs) = ColumnMapping.Apply(raw, columns, schema, options.Columns, source.Where);
        if (await raw.IsEmptyAsync(cancellation))
            throw new InvalidInputException($"The source {source.Where} has columns but no rows.");
        var types = (source.Columns ?? []).ToDictionary(column => column.Name, column => column.Type);
        var declared = theirsByOurs.Where(pair => types.ContainsKey(pair.Value))
            .ToDictionary(pair => pair.Key, pair => types[pair.Value], StringComparer.OrdinalIgnoreCase);
        return BronzeRows.Of(mapped, await mapped.DtypesAsync(cancellation), schema, declared);
    }

    // Positions go on where the source's last batch ended: a row of bronze is told by its source and its position.
    private async Task<DataFrame> WithPlaceAsync(
        DataFrame rows, LandedSource source, string table, CancellationToken cancellation)
    {
        var first = 0L;
        if (store.Lake.Has(table))
        {
            var last = await store.Read(table).Filter(Col(BronzeColumns.Source).EqualTo(source.Name))
                .Agg(Max(BronzeColumns.Position)).FirstAsync(cancellation);
            first = last is null || last.IsNullAt(0) ? 0 : last.GetAs<long>(0) + 1;
        }

        return rows.WithColumns(
            (BronzeColumns.Source, Lit(source.Name)),
            (BronzeColumns.Position, await RowNumbers.OfAsync(rows, first, cancellation)),
            (BronzeColumns.IngestedAt, Lit(ingestedAt)));
    }

    private static DriftDecision Decide(
        DataFrame rows, SchemaDrift drift, OnDrift onDrift, LandedSource source, SourceSchema schema)
    {
        try
        {
            return DriftDecision.Of(rows, drift, onDrift);
        }
        catch (InvalidInputException error)
        {
            throw new InvalidInputException($"The source {source.Where} is not in {schema.Table}: {error.Message}");
        }
    }

    private static IReadOnlyList<string> Notes(LandedSource source, SchemaDrift drift, long rejected) =>
    [
        .. drift.IsNone ? [] : new[] { $"{source.Name} has drifted: {drift}" },
        .. rejected == 0 ? [] : new[]
        {
            string.Create(
                CultureInfo.InvariantCulture, $"{rejected:N0} of its rows are in {LakeTables.QuarantineIngest}"),
        },
    ];

    private async Task<long> CountAsync(string table, CancellationToken cancellation) =>
        store.Lake.Has(table) ? await store.Read(table).CountAsync(cancellation) : 0;
}
