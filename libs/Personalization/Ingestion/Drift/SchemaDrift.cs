using System.Globalization;
using Personalization.Contracts;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Ingestion.Drift;

/// <summary>How a source's columns differ from those of its bronze table.</summary>
/// <param name="New">Columns that the table lacks, with their types.</param>
/// <param name="Missing">The table's columns that the source lacks.</param>
/// <param name="Changed">Columns of another type.</param>
internal sealed record SchemaDrift(
    IReadOnlyList<(string Name, string Type)> New, IReadOnlyList<string> Missing, IReadOnlyList<TypeDrift> Changed)
{
    private static readonly string[] Ours =
    [
        BronzeColumns.Source, BronzeColumns.Position, BronzeColumns.IngestedAt, BronzeColumns.Unfit,
        BronzeColumns.Rescued,
    ];

    /// <summary>Whether there is anything to decide.</summary>
    internal bool IsNone => New.Count == 0 && Missing.Count == 0 && Changed.All(change => change.LostCount == 0);

    internal static SchemaDrift Between(
        IReadOnlyList<(string Name, string Type)> source, IReadOnlyList<(string Name, string Type)> table)
    {
        var own = table.Where(column => !Ours.Contains(column.Name)).ToList();
        var known = own.ToDictionary(c => c.Name, c => c.Type, StringComparer.OrdinalIgnoreCase);
        var given = source.Select(column => column.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new SchemaDrift(
            [.. source.Where(column => !known.ContainsKey(column.Name))],
            [.. own.Select(column => column.Name).Where(name => !given.Contains(name))],
            [
                .. source.Where(column => known.TryGetValue(column.Name, out var type) && type != column.Type)
                    .Select(column => new TypeDrift(column.Name, column.Type, known[column.Name])),
            ]);
    }

    /// <summary>Counts the values that do not fit: types that differ while all values fit are no drift.</summary>
    internal async Task<SchemaDrift> CountedAsync(DataFrame rows, CancellationToken cancellation)
    {
        var lossy = Changed.Where(change => change.Fit.IsLost is not null).ToList();
        if (lossy.Count == 0)
            return this;
        var counts = await rows
            .Agg([.. lossy.Select((change, i) =>
                CountIf(change.Fit.IsLost!).Alias("n" + i.ToString(CultureInfo.InvariantCulture)))])
            .FirstAsync(cancellation);
        return this with
        {
            Changed =
            [
                .. Changed.Except(lossy),
                .. lossy.Select((change, i) => change with { LostCount = counts!.GetAs<long>(i) }),
            ],
        };
    }

    /// <summary>For example <c>new column channel (string), 3 values of age are no bigint</c>.</summary>
    public override string ToString() => string.Join(", ",
    [
        .. New.Select(column => $"new column {column.Name} ({column.Type})"),
        .. Missing.Select(name => $"missing column {name}"),
        .. Changed.Where(change => change.LostCount > 0).Select(change => string.Create(
            CultureInfo.InvariantCulture,
            $"{change.LostCount:N0} value{(change.LostCount == 1 ? "" : "s")} of {change.Name} that " +
            $"{(change.LostCount == 1 ? "is" : "are")} no {change.To}")),
    ]);
}
