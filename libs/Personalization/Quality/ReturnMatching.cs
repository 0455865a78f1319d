using Personalization.Contracts;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Quality;

/// <summary>Finds the purchase that a return undoes.</summary>
/// <remarks>
/// Returns come one after the other, in the order of their time (then source and position). Each undoes the latest
/// purchase that is not after it, by the same customer, of the same product, at the same price, of which at least as
/// many pieces are not undone yet. What finds none, or has no customer, undoes nothing known. A customer's lines of
/// one product at one price are walked through together, so the work grows with the returns among them times the
/// purchases among them, and with nothing else.
/// </remarks>
public static class ReturnMatching
{
    private const string Made = "_made";
    private const string Given = "_given";
    private const string Pieces = "n";
    private const string Moment = "t";
    private const string Left = "left";
    private const string Picks = "picks";
    private const string Undone = "_undone";
    private const int None = -1;
    private static readonly string[] Same =
        [PurchaseColumns.Customer, PurchaseColumns.Product, PurchaseColumns.Price];
    private static readonly string[] Line = [PurchaseColumns.Source, PurchaseColumns.Position];

    /// <summary>The returns with <see cref="ReturnColumns"/>.</summary>
    /// <param name="returns">The returns, as <see cref="PurchaseColumns"/> with positive numbers.</param>
    /// <param name="purchases">The purchases, as <see cref="PurchaseColumns"/>.</param>
    public static DataFrame Match(DataFrame returns, DataFrame purchases)
    {
        var given = returns.Filter(Col(PurchaseColumns.Customer).IsNotNull()).GroupBy(Names(Same))
            .Agg(InOrder([PurchaseColumns.Time, .. Line, PurchaseColumns.Quantity]).Alias(Given));
        var made = purchases.Join(given.Select(Names(Same)), Same, "left_semi").GroupBy(Names(Same))
            .Agg(InOrder([PurchaseColumns.Time, PurchaseColumns.Order, .. Line, PurchaseColumns.Quantity]).Alias(Made));
        var found = given.Join(made, Same)
            .Select(Col(Given), Col(Made), Walk().Alias(Picks))
            .Select(Col(Made), Explode(ArraysZip(Given, Picks)).Alias("one"))
            .Select(
                [.. Line.Select(name => (ColumnOrName)Col($"one.{Given}.{name}").Alias(name)),
                    When(Col($"one.{Picks}").NotEqual(None), Col(Made)[Col($"one.{Picks}")]).Alias(Undone)]);
        return returns.Join(found, Line, "left")
            .WithColumns(
                (ReturnColumns.UndoneOrder, Col($"{Undone}.order")), (ReturnColumns.UndoneTime, Col($"{Undone}.time")))
            .Drop(Undone);
    }

    // For each return of a group the 0-based place of its purchase, or None.
    private static Column Walk()
    {
        var start = Struct(
            Transform(Made, made => Remaining(made[PurchaseColumns.Time], made[PurchaseColumns.Quantity]))
                .Alias(Left),
            Functions.Array().Cast("array<int>").Alias(Picks));
        return Aggregate(Given, start, (state, given) => Step(state, given), state => state[Picks]);
    }

    private static Column Step(Column state, Column given)
    {
        var (pieces, moment) = (given[PurchaseColumns.Quantity], given[PurchaseColumns.Time]);
        var latest = ArrayMax(Transform(
            state[Left], (left, place) => When(left[Moment].Leq(moment).And(left[Pieces].Geq(pieces)), place)));
        // A lambda of its own, so that the place is looked for once and not again for every purchase.
        return Transform(Functions.Array(Coalesce(latest, Lit(None))), pick => Struct(
            Transform(state[Left], (left, place) => Remaining(
                left[Moment], left[Pieces] - When(place.EqualTo(pick), pieces).Otherwise(0L))).Alias(Left),
            Concat(state[Picks], Functions.Array(pick)).Alias(Picks)))[0];
    }

    private static Column Remaining(Column moment, Column pieces) =>
        Struct(moment.Alias(Moment), pieces.Alias(Pieces));

    private static Column InOrder(string[] columns) => SortArray(CollectList(Struct(Names(columns))));

    private static ColumnOrName[] Names(string[] names) => [.. names.Select(name => (ColumnOrName)name)];
}
