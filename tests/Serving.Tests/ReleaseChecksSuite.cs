using Personalization.Contracts;
using TestSupport;

namespace Serving.Tests;

/// <summary>What a release must fulfil; where it does not, the one before it stays.</summary>
public abstract class ReleaseChecksSuite(StorePlace place)
{
    private static readonly CancellationToken Never = CancellationToken.None;

    private static readonly Dictionary<string, (SampleRelease Release, string Message)> BadReleases = new()
    {
        ["nothing for everyone"] = (
            new SampleRelease { Popular = [["Champions", "recent", 1, "10001", 1.0, ""]] },
            "the table popular has nothing for everyone, so that unknown customers would get no answer"),
        ["an item without a name"] = (
            new SampleRelease { Recommendations = [["1", 1, "777", 1.0, ""]] },
            "the table recommendation names the item 777, which the table item does not hold"),
        ["a similar item without a name"] = (
            new SampleRelease { Similar = [["10001", "similar", 1, "778", 1.0, ""]] },
            "the table similar names the item 778, which the table item does not hold"),
        ["an item beside itself"] = (
            new SampleRelease { Similar = [["10001", "similar", 1, "10001", 1.0, ""]] },
            "the table similar names the item 10001 beside itself"),
        ["an item twice in an answer"] = (
            new SampleRelease { Recommendations = [["1", 1, "10001", 1.0, ""], ["1", 2, "10001", .5, ""]] },
            "in the table recommendation the answer for 1 has an item twice or ranks other than 1, 2, 3 …"),
        ["ranks from 2 on"] = (
            new SampleRelease { Recommendations = [["1", 2, "10001", 1.0, ""]] },
            "in the table recommendation the answer for 1 has an item twice or ranks other than 1, 2, 3 …"),
        ["ranks with a gap"] = (
            new SampleRelease { Popular = [["", "all", 1, "10001", 2.0, ""], ["", "all", 3, "10002", 1.0, ""]] },
            "in the table popular the answer for /all has an item twice or ranks other than 1, 2, 3 …"),
    };

    public static TheoryData<string> Names => [.. BadReleases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Bad_release_is_refused_and_the_old_one_stays(string name)
    {
        await using var store = await place.NewStoreAsync();
        await new SampleRelease().PublishAsync(store);
        var (bad, message) = BadReleases[name];

        var error = await Should.ThrowAsync<ServingException>(() => bad.PublishAsync(store));

        error.Message.ShouldBe($"Release r000002 was not published: {message}. The release before it stays current.");
        (await store.CurrentNameAsync(Never)).ShouldBe("r000001");
        (await store.ListAsync(Never)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Table_that_was_not_written_is_refused()
    {
        await using var store = await place.NewStoreAsync();
        await using var builder = await store.BeginAsync(new Dictionary<string, long>(), Never);
        await builder.WriteAsync(ServingTables.Items, ServingBatches.Stream(), null, Never);

        (await Should.ThrowAsync<ServingException>(() => builder.PublishAsync(new PublishOptions(), Never)))
            .Message.ShouldContain("the table popular was not written");
    }

    [Fact]
    public async Task Fewer_rows_than_the_input_are_refused()
    {
        await using var store = await place.NewStoreAsync();
        await using var builder = await store.BeginAsync(new Dictionary<string, long>(), Never);

        (await Should.ThrowAsync<ServingException>(() => builder.WriteAsync(
            ServingTables.Items,
            ServingBatches.Stream(ServingBatches.Of(ServingTables.Items, [["1", "A"]])), 2, Never)))
            .Message.ShouldContain("the table item got 1 rows where its input has 2");
    }

    [Fact]
    public async Task Rows_with_one_key_are_refused()
    {
        await using var store = await place.NewStoreAsync();

        (await Should.ThrowAsync<ServingException>(() => new SampleRelease
        {
            Items = [["1", "A"], ["1", "B"]],
        }.PublishAsync(store))).Message.ShouldContain("item");
    }

    [Fact]
    public async Task Missing_value_where_one_must_be_is_refused()
    {
        await using var store = await place.NewStoreAsync();

        (await Should.ThrowAsync<ServingException>(() => new SampleRelease
        {
            Items = [["1", null]],
        }.PublishAsync(store))).Message.ShouldContain("the serving table item");
    }

    [Fact]
    public async Task Too_few_customers_with_items_of_their_own_are_refused()
    {
        await using var store = await place.NewStoreAsync();
        await using var builder = await store.BeginAsync(new Dictionary<string, long>(), Never);
        await new SampleRelease().WriteAsync(builder);

        (await Should.ThrowAsync<ServingException>(() => builder.PublishAsync(
            new PublishOptions { MinPersonalShare = .5 }, Never)))
            .Message.ShouldContain(
                "1 of 3 customers have items of their own, a share of 0.333 where 0.500 is asked for");
    }
}
