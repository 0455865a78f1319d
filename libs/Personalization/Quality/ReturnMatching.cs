using Personalization.Contracts;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;
using Ordering = SparkConnect.Client.Window;

namespace Personalization.Quality;

/// <summary>Finds the purchase that a return undoes.</summary>
/// <remarks>
/// A return undoes the latest purchase that is not after it, by the same customer, of the same product, at the same
/// price, of which at least as many pieces are not undone yet. Several returns that choose one purchase take it in the
/// order of their time (then source and position) for as long as its pieces last; those that come too late choose anew
/// in the next round, of at most <see cref="MostRounds"/>. What finds none, or has no customer, undoes nothing known.
/// </remarks>
public sealed class ReturnMatching(DataFrame returns, DataFrame purchases)
{
    /// <summary>Rounds after which a return that found no purchase is left alone; two suffice as a rule.</summary>
    public const int MostRounds = 12;

    private const string Pieces = "_pieces";
    private const string Since = "_since";
    private const string Undone = "_undone";
    private const string Taken = "_taken";
    private static readonly string[] Same =
        [PurchaseColumns.Customer, PurchaseColumns.Product, PurchaseColumns.Price];
    private static readonly string[] Line = [PurchaseColumns.Source, PurchaseColumns.Position];
    private readonly List<DataFrame> _kept = [];

    /// <summary>The returns with <see cref="ReturnColumns"/>; read before <see cref="ReleaseAsync"/>.</summary>
    public async Task<DataFrame> MatchAsync(CancellationToken cancellation)
    {
        var open = returns.Filter(Col(PurchaseColumns.Customer).IsNotNull()).Select(
            [.. Names(Same), .. Names(Line), Col(PurchaseColumns.Quantity).Alias(Pieces),
                Col(PurchaseColumns.Time).Alias(Since)]);
        var made = await KeepAsync(
            purchases.Select(
                [.. Names(Same), Col(PurchaseColumns.Time), Col(PurchaseColumns.Order), .. Renamed(Line, "of_"),
                    Col(PurchaseColumns.Quantity)])
                .Join(open.Select(Names(Same)).Distinct(), Same, "left_semi"),
            cancellation);
        DataFrame? matched = null;
        for (var round = 0; round < MostRounds; round++)
        {
            var chosen = await KeepAsync(Choose(Open(open, matched), Left(made, matched)), cancellation);
            var taken = chosen.Filter(Col(Taken).Leq(Col($"{Undone}.{PurchaseColumns.Quantity}")));
            matched = matched is null ? taken : matched.Union(taken);
            if (await chosen.CountAsync(cancellation) == await taken.CountAsync(cancellation))
                break;
        }

        var found = matched!.Select([.. Names(Line), Col(Undone)]);
        return returns.Join(found, Line, "left")
            .WithColumns(
                (ReturnColumns.UndoneOrder, Col($"{Undone}.order")), (ReturnColumns.UndoneTime, Col($"{Undone}.time")))
            .Drop(Undone);
    }

    /// <summary>Lets go of what was kept to match.</summary>
    public async Task ReleaseAsync()
    {
        foreach (var frame in _kept)
            await frame.UnpersistAsync();
        _kept.Clear();
    }

    // Each return with the purchase that it would undo, and the pieces that it and those before it take of that one.
    private static DataFrame Choose(DataFrame open, DataFrame left)
    {
        var undone = Struct("time", "order", "of_source", "of_position", "quantity");
        var queue = Ordering.PartitionBy($"{Undone}.of_source", $"{Undone}.of_position")
            .OrderBy(Since, PurchaseColumns.Source, PurchaseColumns.Position);
        return open.Join(left, Same)
            .Filter(Col(PurchaseColumns.Time).Leq(Col(Since)).And(Col(PurchaseColumns.Quantity).Geq(Col(Pieces))))
            .GroupBy([.. Names(Line), Col(Pieces), Col(Since)])
            .Agg(Max(undone).Alias(Undone))
            .WithColumn(Taken, Sum(Pieces).Over(queue));
    }

    private static DataFrame Open(DataFrame open, DataFrame? matched) =>
        matched is null ? open : open.Join(matched.Select(Names(Line)), Line, "left_anti");

    private static DataFrame Left(DataFrame made, DataFrame? matched)
    {
        if (matched is null)
            return made;
        string[] purchase = ["of_source", "of_position"];
        var gone = matched
            .GroupBy([.. purchase.Select(name => (ColumnOrName)Col($"{Undone}.{name}").Alias(name))])
            .Agg(Sum(Pieces).Alias("_gone"));
        return made.Join(gone, purchase, "left")
            .WithColumn(
                PurchaseColumns.Quantity, Col(PurchaseColumns.Quantity) - Coalesce(Col("_gone"), Lit(0L)))
            .Drop("_gone");
    }

    private static ColumnOrName[] Names(string[] names) => [.. names.Select(name => (ColumnOrName)name)];

    private static ColumnOrName[] Renamed(string[] names, string prefix) =>
        [.. names.Select(name => (ColumnOrName)Col(name).Alias(prefix + name))];

    private async Task<DataFrame> KeepAsync(DataFrame frame, CancellationToken cancellation)
    {
        _kept.Add(frame);
        return await frame.CacheAsync(cancellation);
    }
}
