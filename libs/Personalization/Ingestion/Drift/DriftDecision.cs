using Personalization.Contracts;
using Personalization.Ingestion.Mapping;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Ingestion.Drift;

/// <summary>What is done about a drift.</summary>
/// <param name="Accepted">The rows for bronze.</param>
/// <param name="Rejected">The rows for <c>quarantine/ingest</c>; null where there can be none.</param>
/// <param name="MergesSchema">Whether bronze grows by columns.</param>
internal sealed record DriftDecision(DataFrame Accepted, DataFrame? Rejected, bool MergesSchema)
{
    /// <summary>The rule that rows in <c>quarantine/ingest</c> failed: they have a value without a place.</summary>
    private const string SchemaRule = "schema";

    /// <summary>Decides.</summary>
    /// <param name="rows">Typed rows with all of <see cref="BronzeColumns"/>.</param>
    /// <param name="drift">How their columns differ from the table's, counted.</param>
    /// <param name="onDrift">What the user wants.</param>
    /// <exception cref="InvalidInputException">There is drift and the user wants none.</exception>
    internal static DriftDecision Of(DataFrame rows, SchemaDrift drift, OnDrift onDrift)
    {
        if (drift.IsNone)
            return new DriftDecision(Fitted(rows, drift), null, MergesSchema: false);
        return onDrift switch
        {
            OnDrift.Add => Grown(rows, drift),
            OnDrift.Quarantine => Parted(rows, drift),
            _ => throw new InvalidInputException(
                $"its columns have drifted from the table's: {drift}. Decide with --on-drift add (the table grows) " +
                "or --on-drift quarantine (rows that do not fit are set aside)."),
        };
    }

    private static DriftDecision Grown(DataFrame rows, SchemaDrift drift)
    {
        var told = drift.Changed.Where(change => change.LostCount > 0).Select(change => change.Told!).ToList();
        var kept = told.Count == 0 ? rows : rows.WithColumn(BronzeColumns.Rescued, BronzeRows.Joined(told));
        return new DriftDecision(Fitted(kept, drift), null, MergesSchema: true);
    }

    private static DriftDecision Parted(DataFrame rows, SchemaDrift drift)
    {
        var reasons = drift.New.Select(NewValue)
            .Concat(drift.Changed.Where(change => change.LostCount > 0).Select(change => change.Told!)).ToList();
        if (reasons.Count == 0)
            return new DriftDecision(Fitted(rows, drift), null, MergesSchema: false);
        var reason = BronzeRows.Joined(reasons);
        var rejected = rows.Filter(reason.IsNotNull()).Select(
            ToJson(Struct("*")).Alias(QuarantineColumns.Payload),
            Lit(SchemaRule).Alias(QuarantineColumns.Rule),
            Concat(Lit("has no place in the table: "), reason).Alias(QuarantineColumns.Reason),
            Col(BronzeColumns.Source).Alias(QuarantineColumns.Source),
            Col(BronzeColumns.Position).Alias(QuarantineColumns.Position));
        var accepted = rows.Filter(reason.IsNull()).Drop([.. drift.New.Select(column => column.Name)]);
        return new DriftDecision(Fitted(accepted, drift), rejected, MergesSchema: false);
    }

    private static DataFrame Fitted(DataFrame rows, SchemaDrift drift) => drift.Changed.Count == 0
        ? rows
        : rows.WithColumns([.. drift.Changed.Select(change => (change.Name, change.Fit.Value))]);

    private static Column NewValue((string Name, string Type) column)
    {
        var value = QuotedColumn.Of(column.Name);
        return When(value.IsNotNull(), Concat(Lit(column.Name + "="), value.Cast("string")));
    }
}
