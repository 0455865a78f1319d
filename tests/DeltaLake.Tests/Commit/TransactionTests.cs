using DeltaLake.Spec;
using DeltaLake.Tests.Support;

namespace DeltaLake.Tests.Commit;

public sealed class TransactionTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Append_to_a_new_table_is_read_back()
    {
        using var table = new TestTable();
        using var log = table.Open();
        var created = await TestTable.CreateAsync(log);
        await log.StartTransaction(created).CommitAsync([TestTable.Add("a.parquet")], TestTable.Write, Stop);

        using var fresh = table.Open();
        var snapshot = await fresh.UpdateAsync(Stop);
        snapshot.Version.ShouldBe(1);
        snapshot.Files.Single().Path.ShouldBe("a.parquet");
        var history = await fresh.HistoryAsync(cancellation: Stop);
        history.Select(entry => entry.Info.Operation).ShouldBe(["WRITE", "CREATE TABLE"]);
        history[0].Info.IsBlindAppend.ShouldBe(true);
        history[0].Info.ReadVersion.ShouldBe(0);
    }

    [Fact]
    public async Task Parallel_appends_all_go_through()
    {
        using var table = new TestTable();
        using var log = table.Open();
        var created = await TestTable.CreateAsync(log);
        var writers = Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            using var own = table.Open();
            for (var index = 0; index < 5; index++)
            {
                var snapshot = await own.UpdateAsync(Stop);
                await own.StartTransaction(snapshot)
                    .CommitAsync([TestTable.Add($"w{writer}-{index}.parquet")], TestTable.Write, Stop);
            }
        }));
        await Task.WhenAll(writers);

        var result = await log.UpdateAsync(Stop);
        result.Version.ShouldBe(created.Version + 40);
        result.FileCount.ShouldBe(40);
        using var fresh = table.Open();
        (await fresh.UpdateAsync(Stop)).FileCount.ShouldBe(40);
    }

    [Fact]
    public async Task Append_that_a_reader_should_have_seen_conflicts() =>
        await ShouldConflict<ConcurrentAppendException>(
            transaction => transaction.ReadPredicate(new PruningPredicate.Compare(["id"], PruningOperator.Equal, 5L)),
            [TestTable.Add("mine.parquet")],
            [TestTable.Add("theirs.parquet", 0, 9)]);

    [Fact]
    public async Task Append_outside_of_what_was_read_does_not_conflict()
    {
        using var table = new TestTable();
        using var log = table.Open();
        var start = await TestTable.CreateAsync(log);
        var transaction = log.StartTransaction(start)
            .ReadPredicate(new PruningPredicate.Compare(["id"], PruningOperator.Equal, 5L));
        await log.StartTransaction(start).CommitAsync([TestTable.Add("theirs.parquet", 10, 19)], TestTable.Write, Stop);
        var result = await transaction.CommitAsync([TestTable.Add("mine.parquet")], TestTable.Write, Stop);

        result.Version.ShouldBe(2);
        result.Attempts.ShouldBe(2);
        result.Snapshot.FileCount.ShouldBe(2);
    }

    [Fact]
    public async Task Removal_of_a_file_that_was_read_conflicts() =>
        await ShouldConflict<ConcurrentDeleteReadException>(
            transaction => transaction.ReadFiles([TestTable.Add("old.parquet")]),
            [TestTable.Add("mine.parquet")],
            [TestTable.Add("old.parquet").ToRemove(1)]);

    [Fact]
    public async Task Removal_of_one_file_by_two_conflicts() =>
        await ShouldConflict<ConcurrentDeleteDeleteException>(
            transaction => transaction,
            [TestTable.Add("old.parquet").ToRemove(1)],
            [TestTable.Add("old.parquet").ToRemove(1)]);

    [Fact]
    public async Task Change_of_metadata_conflicts() =>
        await ShouldConflict<MetadataChangedException>(
            transaction => transaction, [TestTable.Add("mine.parquet")], [TestTable.Metadata()]);

    [Fact]
    public async Task Change_of_protocol_by_two_conflicts() =>
        await ShouldConflict<ProtocolChangedException>(
            transaction => transaction,
            [new TableProtocol { MinWriterVersion = 3 }],
            [new TableProtocol { MinWriterVersion = 3 }]);

    [Fact]
    public async Task Same_application_twice_conflicts() =>
        await ShouldConflict<ConcurrentTransactionException>(
            transaction => transaction,
            [new SetTransaction { AppId = "app", Version = 2 }],
            [new SetTransaction { AppId = "app", Version = 1 }]);

    [Fact]
    public async Task Two_creations_of_one_table_conflict()
    {
        using var table = new TestTable();
        using var log = table.Open();
        var missing = await log.UpdateOrMissingAsync(Stop);
        await TestTable.CreateAsync(log);
        DeltaAction[] actions = [new TableProtocol(), TestTable.Metadata()];
        var transaction = log.StartTransaction(missing);

        await Should.ThrowAsync<ProtocolChangedException>(
            () => transaction.CommitAsync(actions, TestTable.Write, Stop));
    }

    [Fact]
    public async Task Removal_from_an_append_only_table_is_refused()
    {
        using var table = new TestTable();
        using var log = table.Open();
        var start = await TestTable.CreateAsync(log, ("delta.appendOnly", "true"));
        var transaction = log.StartTransaction(start);

        var error = await Should.ThrowAsync<DeltaException>(
            () => transaction.CommitAsync([TestTable.Add("a.parquet").ToRemove(1)], TestTable.Write, Stop));
        error.ErrorClass.ShouldBe("DELTA_CANNOT_MODIFY_APPEND_ONLY");
    }

    private static async Task ShouldConflict<TConflict>(
        Func<DeltaTransaction, DeltaTransaction> read, DeltaAction[] mine, DeltaAction[] theirs)
        where TConflict : ConcurrentModificationException
    {
        using var table = new TestTable();
        using var log = table.Open();
        var created = await TestTable.CreateAsync(log);
        var start = (await log.StartTransaction(created)
            .CommitAsync([TestTable.Add("old.parquet", 100, 109)], TestTable.Write, Stop)).Snapshot;
        var transaction = read(log.StartTransaction(start));
        await log.StartTransaction(start).CommitAsync(theirs, TestTable.Write, Stop);

        var conflict = await Should.ThrowAsync<TConflict>(() => transaction.CommitAsync(mine, TestTable.Write, Stop));
        conflict.ConflictingVersion.ShouldBe(2);
        File.Exists(table.CommitPath(3)).ShouldBeFalse();
    }
}
