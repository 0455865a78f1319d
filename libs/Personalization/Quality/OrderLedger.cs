using System.Globalization;
using Personalization.Contracts;
using SparkConnect.Client;
using SparkConnect.Protocol.Types;
using static SparkConnect.Client.Functions;

namespace Personalization.Quality;

/// <summary>What became of every row of bronze: one count for each of <see cref="LedgerClasses"/>.</summary>
/// <param name="RunAt">When the run began, UTC.</param>
/// <param name="Total">The rows of bronze.</param>
/// <param name="CountByClass">The rows of each class, as they were counted on their own.</param>
public sealed record OrderLedger(DateTime RunAt, long Total, IReadOnlyDictionary<string, long> CountByClass)
{
    private static readonly StructType Schema = new StructType()
        .Add(LedgerColumns.RunAt, DataTypes.Timestamp)
        .Add(LedgerColumns.Class, DataTypes.String)
        .Add(LedgerColumns.Rows, DataTypes.Long)
        .Add(LedgerColumns.Share, DataTypes.Double);

    /// <summary>Each class with its rows and their share, in order of precedence.</summary>
    public IReadOnlyList<(string Class, long Rows, double Share)> Entries =>
    [
        .. LedgerClasses.All.Select(name => (name, CountByClass[name], ShareOf(CountByClass[name]))),
    ];

    /// <summary>Whether more than half of the rows are charges: products may be coded otherwise.</summary>
    public bool IsMostlyCharges => CountByClass.GetValueOrDefault(LedgerClasses.Charge) * 2 > Total;

    /// <summary>Fails unless every row of bronze is in exactly one class.</summary>
    /// <exception cref="InvalidOperationException">The classes do not add up to bronze's rows.</exception>
    public void CheckBalance()
    {
        var sum = CountByClass.Values.Sum();
        if (sum != Total)
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"The ledger does not balance: bronze has {Total:N0} rows, its classes add up to {sum:N0} (" +
                $"{string.Join(", ", Entries.Select(entry => $"{entry.Class} {entry.Rows}"))}). A row was lost or " +
                $"counted twice; the tables that were written are not to be trusted."));
    }

    /// <summary>The last of the ledgers that a table of them holds; null where it holds none.</summary>
    /// <param name="ledgers">Rows of <see cref="LedgerColumns"/>.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static async Task<OrderLedger?> LastAsync(DataFrame ledgers, CancellationToken cancellation)
    {
        var rows = await ledgers.OrderBy(Col(LedgerColumns.RunAt).Desc()).Limit(LedgerClasses.All.Count)
            .CollectAsync(cancellation);
        if (rows.Count == 0)
            return null;
        var counts = rows.ToDictionary(
            row => row.GetAs<string>(LedgerColumns.Class), row => row.GetAs<long>(LedgerColumns.Rows));
        return new OrderLedger(rows[0].GetAs<DateTime>(LedgerColumns.RunAt), counts.Values.Sum(), counts);
    }

    /// <summary>The ledger as <see cref="LedgerColumns"/>.</summary>
    public DataFrame ToDataFrame(SparkSession spark)
    {
        ArgumentNullException.ThrowIfNull(spark);
        var runAt = new DateTimeOffset(RunAt, TimeSpan.Zero);
        return spark.CreateDataFrame(
            Entries.Select(entry => new object?[] { runAt, entry.Class, entry.Rows, entry.Share }), Schema);
    }

    private double ShareOf(long rows) => Total == 0 ? 0 : (double)rows / Total;
}
