using Personalization.Lakes;

namespace Personalization.Tests.Lakes;

public sealed class StepLedgerTests : IDisposable
{
    private readonly TempFolder _folder = new("ledger");
    private readonly StepLedger _ledger;

    public StepLedgerTests() => _ledger = new StepLedger(Lake.OpenOrCreate(_folder.Path));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Step_that_never_ran_has_no_record() => _ledger.Last("clean").ShouldBeNull();

    [Fact]
    public void Record_tells_whether_inputs_options_and_outputs_are_the_same()
    {
        _ledger.Record("clean", new StepRecord(Versions(("bronze/orders", 3)), "rules", Versions(("silver/x", 5)), 7));

        var last = _ledger.Last("clean").ShouldNotBeNull();
        last.RowCount.ShouldBe(7);
        last.IsMadeFrom(Versions(("bronze/orders", 3)), "rules").ShouldBeTrue();
        last.IsMadeFrom(Versions(("bronze/orders", 4)), "rules").ShouldBeFalse();
        last.IsMadeFrom(Versions(("bronze/orders", 3)), "other rules").ShouldBeFalse();
        last.IsUntouched(Versions(("silver/x", 5))).ShouldBeTrue();
        last.IsUntouched(Versions(("silver/x", 6))).ShouldBeFalse();
        last.IsUntouched(Versions()).ShouldBeFalse();
    }

    [Fact]
    public void Record_that_was_cut_off_counts_as_none()
    {
        _ledger.Record("clean", new StepRecord(Versions(), "", Versions(), 0));
        File.WriteAllText(_folder.File("_state", "clean.json"), "{\"Inputs\":");

        _ledger.Last("clean").ShouldBeNull();
    }

    private static Dictionary<string, long> Versions(params (string Table, long Version)[] versions) =>
        versions.ToDictionary(pair => pair.Table, pair => pair.Version);
}
