using Apache.Arrow;
using Dapper;
using Personalization.Contracts;
using TestSupport;

namespace Serving.Tests;

/// <summary>Releases come, are held, are kept by count, and go; on every store.</summary>
public abstract class ReleaseStoreSuite(StorePlace place) : IAsyncLifetime
{
    private static readonly CancellationToken Never = CancellationToken.None;

    private IReleaseStore _store = null!;
    private string _address = "";

    public async ValueTask InitializeAsync()
    {
        _address = await place.NewAddressAsync();
        _store = ServingAddress.Parse(_address).Open();
    }

    public async ValueTask DisposeAsync()
    {
        if (_store is not null)
            await _store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Empty_store_has_no_release_and_no_key()
    {
        (await _store.CurrentNameAsync(Never)).ShouldBeNull();
        (await _store.OpenCurrentAsync(Never)).ShouldBeNull();
        (await _store.ListAsync(Never)).ShouldBeEmpty();
        (await _store.Keys.ListAsync(Never)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Publish_makes_rows_readable_and_records_inputs_and_coverage()
    {
        var published = await new SampleRelease().PublishAsync(_store);

        published.Manifest.Name.ShouldBe("r000001");
        await using var release = (await _store.OpenCurrentAsync(Never)).ShouldNotBeNull();
        release.Manifest.Inputs["gold/items"].ShouldBe(7);
        release.Manifest.Rows["popular"].ShouldBe(5);
        release.Manifest.Coverage.ShouldBe(new ReleaseCoverage(Customers: 3, Personal: 1, Segment: 1, Everyone: 1));
        await using var connection = await release.OpenConnectionAsync(Never);
        connection.QuerySingle<(string, long, string, double, string)>(
            "SELECT customer, \"rank\", item, score, reason FROM recommendation")
            .ShouldBe(("17850", 1, "10002", 7.5, "like what you bought"));
        connection.QuerySingle<(string, string, double?)>(
            "SELECT country, traits, returned FROM profile WHERE customer = '12346'")
            .ShouldBe(("France", "{\"plan\":\"gold\"}", null));
        connection.QuerySingle<string>("SELECT name FROM item WHERE item = '10004'").ShouldBe("RUG \"BIG\" 🧶");
    }

    [Fact]
    public async Task Rows_of_several_batches_and_many_bytes_all_arrive()
    {
        var items = Enumerable.Range(0, 5000).Select(i => new object?[] { $"i{i:D5}", new string('x', 100) }).ToList();
        await using var builder = await _store.BeginAsync(new Dictionary<string, long>(), Never);

        var rows = await builder.WriteAsync(
            ServingTables.Items,
            ServingBatches.Stream(
                ServingBatches.Of(ServingTables.Items, items[..2000]),
                ServingBatches.Of(ServingTables.Items, []),
                ServingBatches.Of(ServingTables.Items, items[2000..])),
            5000, Never);

        rows.ShouldBe(5000);
    }

    [Fact]
    public async Task Publish_keeps_the_number_asked_for()
    {
        for (var number = 1; number <= 4; number++)
            await new SampleRelease().PublishAsync(_store, keep: 2);

        (await NamesAsync()).ShouldBe(["r000003", "r000004"]);
        (await _store.CurrentNameAsync(Never)).ShouldBe("r000004");
    }

    [Fact]
    public async Task Release_in_use_is_listed_so_and_stays_until_it_is_let_go()
    {
        await SampleRelease.Marked("a", 1).PublishAsync(_store, keep: 1);
        await using (var held = (await _store.OpenCurrentAsync(Never)).ShouldNotBeNull())
        {
            (await SampleRelease.Marked("b", 1).PublishAsync(_store, keep: 1)).Deleted.ShouldBeEmpty();

            (await _store.ListAsync(Never)).Select(release => (release.Name, release.IsCurrent, release.IsInUse))
                .ShouldBe([("r000001", false, true), ("r000002", true, false)]);
            await using var connection = await held.OpenConnectionAsync(Never);
            connection.ExecuteScalar<string>("SELECT min(item) FROM popular").ShouldStartWith("a-");
        }

        (await SampleRelease.Marked("c", 1).PublishAsync(_store, keep: 1)).Deleted.ShouldBe(["r000001", "r000002"]);
        (await NamesAsync()).ShouldBe(["r000003"]);
    }

    [Fact]
    public async Task Builder_disposed_before_publishing_leaves_nothing()
    {
        await using (var builder = await _store.BeginAsync(new Dictionary<string, long>(), Never))
            await new SampleRelease().WriteAsync(builder);

        (await NamesAsync()).ShouldBeEmpty();
        (await new SampleRelease().PublishAsync(_store)).Manifest.Name.ShouldBe("r000001");
    }

    [Fact]
    public async Task Second_publication_at_the_same_time_is_refused()
    {
        await using var builder = await _store.BeginAsync(new Dictionary<string, long>(), Never);
        await using var other = ServingAddress.Parse(_address).Open();

        (await Should.ThrowAsync<ServingException>(() => other.BeginAsync(new Dictionary<string, long>(), Never)))
            .Message.ShouldStartWith("Another process publishes into ");
        (await Should.ThrowAsync<ServingException>(() => other.RollBackAsync(null, Never)))
            .Message.ShouldStartWith("Another process publishes into ");
    }

    [Fact]
    public async Task Rollback_goes_one_back_or_to_a_name_and_a_reader_holds_what_it_has()
    {
        foreach (var mark in new[] { "a", "b", "c" })
            await SampleRelease.Marked(mark, 1).PublishAsync(_store);
        await using var held = (await _store.OpenCurrentAsync(Never)).ShouldNotBeNull();

        (await _store.RollBackAsync(null, Never)).ShouldBe(("r000003", "r000002"));
        (await _store.RollBackAsync(null, Never)).ShouldBe(("r000002", "r000001"));
        (await Should.ThrowAsync<ServingException>(() => _store.RollBackAsync(null, Never))).Message
            .ShouldBe("There is no release before r000001 to go back to. There are r000001, r000002, r000003.");
        (await _store.RollBackAsync("r000003", Never)).ShouldBe(("r000001", "r000003"));
        (await Should.ThrowAsync<ServingException>(() => _store.RollBackAsync("r9", Never))).Message
            .ShouldBe("There is no release 'r9'. There are r000001, r000002, r000003.");
        held.Name.ShouldBe("r000003");
        (await held.RenewAsync(Never)).ShouldBeTrue();
    }

    [Fact]
    public async Task Publication_after_a_rollback_takes_a_new_name()
    {
        await new SampleRelease().PublishAsync(_store);
        await new SampleRelease().PublishAsync(_store);
        await _store.RollBackAsync(null, Never);

        (await new SampleRelease().PublishAsync(_store)).Manifest.Name.ShouldBe("r000003");
    }

    [Fact]
    public async Task Release_deleted_by_hand_is_told_with_the_way_back()
    {
        await SampleRelease.Marked("a", 1).PublishAsync(_store);
        await SampleRelease.Marked("b", 1).PublishAsync(_store);
        await place.DeleteByHandAsync(_address, "r000002");

        var error = await Should.ThrowAsync<ServingException>(() => _store.OpenCurrentAsync(Never));

        error.Message.ShouldContain("The current release r000002 is gone from ");
        error.Message.ShouldEndWith(
            "Go back to one that is there with ./submit.sh rollback --to r000001, or publish again.");
        (await _store.RollBackAsync("r000001", Never)).To.ShouldBe("r000001");
        await using var release = (await _store.OpenCurrentAsync(Never)).ShouldNotBeNull();
        release.Name.ShouldBe("r000001");
    }

    [Fact]
    public async Task Release_that_lost_a_table_is_told_with_the_way_back()
    {
        await SampleRelease.Marked("a", 1).PublishAsync(_store);
        await SampleRelease.Marked("b", 1).PublishAsync(_store);
        await using var held = (await _store.OpenCurrentAsync(Never)).ShouldNotBeNull();
        await place.ChangeTablesAsync(_address, "r000002", "DROP TABLE \"similar\"");

        (await held.RenewAsync(Never)).ShouldBeFalse();
        var error = await Should.ThrowAsync<ServingException>(() => _store.OpenCurrentAsync(Never));

        error.Message.ShouldBe($"Release r000002 in {held.Place} is damaged: its table similar is missing. " +
            "Go back to one that is there with ./submit.sh rollback --to r000001, or publish again.");
        (await _store.RollBackAsync("r000001", Never)).To.ShouldBe("r000001");
        (await Should.ThrowAsync<ServingException>(() => _store.RollBackAsync("r000002", Never)))
            .Message.ShouldContain("its table similar is missing");
        (await _store.CurrentNameAsync(Never)).ShouldBe("r000001");
    }

    [Fact]
    public async Task Lost_rows_are_found_by_counting()
    {
        await new SampleRelease().PublishAsync(_store);
        await place.ChangeTablesAsync(_address, "r000001", "DELETE FROM popular WHERE segment = 'Champions'");
        await using var release = (await _store.OpenCurrentAsync(Never)).ShouldNotBeNull();

        (await release.FindDamageAsync(countsRows: false, Never)).ShouldBeNull();
        (await release.FindDamageAsync(countsRows: true, Never))
            .ShouldBe("its table popular holds 4 rows where 5 were published");
    }

    [Fact]
    public async Task Connection_of_a_reader_that_renews_its_hold_goes_on()
    {
        await new SampleRelease().PublishAsync(_store);
        await using var release = (await _store.OpenCurrentAsync(Never)).ShouldNotBeNull();

        (await release.RenewAsync(Never)).ShouldBeTrue();
        await place.DeleteByHandAsync(_address, "r000001");
        (await release.RenewAsync(Never)).ShouldBeFalse();
    }

    [Fact]
    public async Task Write_names_a_column_that_is_missing()
    {
        await using var builder = await _store.BeginAsync(new Dictionary<string, long>(), Never);
        var batch = ServingBatches.Of(ServingTables.Items, [["1", "A"]]);

        var error = await Should.ThrowAsync<ServingException>(() => builder.WriteAsync(
            ServingTables.Popular, ServingBatches.Stream(batch), null, Never));

        error.Message.ShouldContain("needs a column segment; the batch has item, name");
    }

    [Fact]
    public async Task Write_names_a_type_that_a_release_cannot_hold()
    {
        await using var builder = await _store.BeginAsync(new Dictionary<string, long>(), Never);
        var batch = new RecordBatch.Builder()
            .Append("item", false, new StringArray.Builder().Append("1").Build())
            .Append("name", false, new BooleanArray.Builder().Append(true).Build())
            .Build();

        var error = await Should.ThrowAsync<ServingException>(() => builder.WriteAsync(
            ServingTables.Items, ServingBatches.Stream(batch), null, Never));

        error.Message.ShouldContain("column name of type bool. Cast it to a string.");
    }

    [Fact]
    public async Task Write_stops_when_cancelled()
    {
        using var source = new CancellationTokenSource();
        await using var builder = await _store.BeginAsync(new Dictionary<string, long>(), Never);
        await source.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => builder.WriteAsync(
            ServingTables.Items,
            ServingBatches.Stream(ServingBatches.Of(ServingTables.Items, [["1", "A"]])), null, source.Token));
    }

    private async Task<string[]> NamesAsync() =>
        [.. (await _store.ListAsync(Never)).Select(release => release.Name)];
}
