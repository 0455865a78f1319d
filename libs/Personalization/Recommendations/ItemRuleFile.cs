using System.Globalization;
using System.Security.Cryptography;
using Personalization.Contracts;
using Personalization.Ingestion.Files;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Recommendations;

/// <summary>
/// Rules for items in a CSV file with the columns <c>item</c>, <c>rule</c> and, where wanted, <c>until</c>: the last
/// day (as 2011-12-24) on which the rule holds. Rules are <c>hidden</c> and <c>out_of_stock</c>.
/// </summary>
public static class ItemRuleFile
{
    private const string Rule = "rule";
    private const string Until = "until";
    private const int ShownCount = 3;
    private const int ComparedCount = 50_000;

    private static readonly string[] Known = ["hidden", "out_of_stock"];

    /// <summary>What tells one content of the file from another; empty without a file.</summary>
    /// <exception cref="InvalidInputException">The file is not there, empty or no text.</exception>
    public static string Fingerprint(string? path)
    {
        if (path is null)
            return "";
        using var file = File.OpenRead(SourceFile.Open(path, Ingestion.SourceFormat.Csv).Path);
        return Convert.ToHexString(SHA256.HashData(file));
    }

    /// <summary>Reads the rules that hold at a moment.</summary>
    /// <param name="spark">The session.</param>
    /// <param name="path">The file.</param>
    /// <param name="purchases">Silver's purchases: they tell which items there are.</param>
    /// <param name="asOf">The moment, UTC.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="InvalidInputException">
    /// The file cannot be read, lacks a column, or has an unknown rule, an empty item or a date that is none.
    /// </exception>
    public static async Task<ItemRules> ReadAsync(
        SparkSession spark, string path, DataFrame purchases, DateTime asOf, CancellationToken cancellation)
    {
        var file = SourceFile.Open(path, Ingestion.SourceFormat.Csv).Path;
        var rows = DataFiles.ReadCsv(spark, file);
        string[] names = [.. (await rows.DtypesAsync(cancellation)).Select(column => column.Name)];
        foreach (var needed in new[] { InteractionColumns.Item, Rule }.Except(names))
            throw new InvalidInputException(
                $"The rules {file} have no column {needed}. "
                    + $"Nearest: {string.Join(", ", NearestNames.Of(needed, names))}. "
                    + "Their first line must be: item,rule or item,rule,until");
        var read = await rows.Select(
                Trim(Col(InteractionColumns.Item)).Alias(InteractionColumns.Item),
                Trim(Col(Rule)).Alias(Rule),
                (names.Contains(Until) ? Nullif(Trim(Col(Until)), "") : Lit(null).Cast("string")).Alias(Until))
            .LocalCheckpointAsync(cancellation: cancellation);
        await CheckAsync(read, file, cancellation);
        var holds = Col(Until).IsNull() | Col(Until).TryCast("date").Geq(Lit(asOf).Cast("date"));
        var notShown = await read.Filter(holds).Select(InteractionColumns.Item).Distinct()
            .LocalCheckpointAsync(cancellation: cancellation);
        return new ItemRules(notShown, await NoteAsync(notShown, purchases, cancellation));
    }

    private static async Task CheckAsync(DataFrame read, string file, CancellationToken cancellation)
    {
        var unknown = await read.Filter(Col(Rule).IsNull() | !Col(Rule).IsIn([.. Known]))
            .OrderBy(InteractionColumns.Item).FirstAsync(cancellation);
        if (unknown is not null)
            throw new InvalidInputException(
                $"The rules {file} have the rule '{unknown[Rule]}' for the item " +
                $"'{unknown[InteractionColumns.Item]}'. " +
                $"Nearest: {string.Join(", ", NearestNames.Of($"{unknown[Rule]}", Known))}.");
        if (await read.Filter(Col(InteractionColumns.Item).IsNull() | Col(InteractionColumns.Item).EqualTo(""))
            .CountAsync(cancellation) is var empty and > 0)
            throw new InvalidInputException($"The rules {file} have {empty} without an item.");
        var wrong = await read.Filter(Col(Until).IsNotNull() & Col(Until).TryCast("date").IsNull())
            .OrderBy(InteractionColumns.Item).FirstAsync(cancellation);
        if (wrong is not null)
            throw new InvalidInputException(
                $"The rules {file} have '{wrong[Until]}' as the last day of the item " +
                $"'{wrong[InteractionColumns.Item]}'; write it as 2011-12-24.");
    }

    // An item that was never sold does no harm; it may be misspelt.
    private static async Task<string> NoteAsync(
        DataFrame notShown, DataFrame purchases, CancellationToken cancellation)
    {
        var items = purchases.Select(Col(PurchaseColumns.Product).Alias(InteractionColumns.Item)).Distinct();
        var never = notShown.Join(items, InteractionColumns.Item, "left_anti");
        var some = await never.OrderBy(InteractionColumns.Item).Limit(ShownCount).CollectAsync(cancellation);
        var (all, unknown) = (await notShown.CountAsync(cancellation), await never.CountAsync(cancellation));
        var note = string.Create(CultureInfo.InvariantCulture, $"; {all:N0} items not shown by rule");
        if (some.Count == 0)
            return note;
        var known = (await items.OrderBy(InteractionColumns.Item).Limit(ComparedCount).CollectAsync(cancellation))
            .Select(row => row.GetAs<string>(0)).ToArray();
        var named = some.Select(row => row.GetAs<string>(0)).Select(name =>
            $"'{name}' (nearest: {string.Join(", ", NearestNames.Of(name, known))})");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{note}; {unknown:N0} of them were never sold: {string.Join(", ", named)}");
    }
}
