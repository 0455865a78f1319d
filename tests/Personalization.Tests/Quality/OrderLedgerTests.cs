using Personalization.Quality;

namespace Personalization.Tests.Quality;

/// <summary>The balance of the ledger.</summary>
public sealed class OrderLedgerTests
{
    [Fact]
    public void Ledger_that_adds_up_is_balanced_and_has_shares()
    {
        var ledger = Ledger(total: 10, purchases: 6);

        ledger.CheckBalance();
        ledger.Entries.ShouldBe(
        [
            ("duplicate", 1, 0.1), ("quarantined", 1, 0.1), ("charge", 1, 0.1), ("return", 1, 0.1),
            ("purchase", 6, 0.6),
        ]);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(7)]
    public void Ledger_that_does_not_add_up_fails(long purchases) =>
        Should.Throw<InvalidOperationException>(() => Ledger(total: 10, purchases).CheckBalance()).Message
            .ShouldStartWith(
                $"The ledger does not balance: bronze has 10 rows, its classes add up to {4 + purchases} (");

    [Fact]
    public void Ledger_of_nothing_is_balanced()
    {
        var ledger = new OrderLedger(DateTime.UnixEpoch, 0, LedgerClasses.All.ToDictionary(name => name, _ => 0L));

        ledger.CheckBalance();
        ledger.Entries.ShouldAllBe(entry => entry.Share == 0);
    }

    private static OrderLedger Ledger(long total, long purchases) => new(
        DateTime.UnixEpoch, total,
        LedgerClasses.All.ToDictionary(name => name, name => name == LedgerClasses.Purchase ? purchases : 1));
}
