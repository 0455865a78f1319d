using TestSupport;

namespace Serving.Tests;

/// <summary>Keys are kept as hashes, by name, until they are revoked.</summary>
public abstract class ApiKeyStoreSuite(StorePlace place)
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Fact]
    public async Task Key_is_stored_as_the_hash_of_its_text()
    {
        await using var store = await place.NewStoreAsync();
        var (key, text) = ApiKey.Create("shop", [ApiKeyScopes.Read, ApiKeyScopes.Metrics]);

        await store.Keys.AddAsync(key, Never);

        var stored = (await store.Keys.ListAsync(Never)).ShouldHaveSingleItem();
        text.Length.ShouldBe(85);
        text.ShouldStartWith($"spk_{stored.Id}_");
        stored.Hash.ShouldBe(ApiKey.HashOf(text));
        stored.Scopes.ShouldBe(["read", "metrics"]);
        (stored.Name, stored.RevokedUtc).ShouldBe(("shop", null));
    }

    [Fact]
    public async Task Revoked_key_stays_in_the_list_and_frees_its_name()
    {
        await using var store = await place.NewStoreAsync();
        var (first, _) = ApiKey.Create("shop", [ApiKeyScopes.Read]);
        var (second, _) = ApiKey.Create("shop", [ApiKeyScopes.Read]);
        await store.Keys.AddAsync(first, Never);
        (await Should.ThrowAsync<ServingException>(() => store.Keys.AddAsync(second, Never)))
            .Message.ShouldBe("A key named 'shop' is in force already. Revoke it first, or choose another name.");

        (await store.Keys.RevokeAsync("shop", Never)).RevokedUtc.ShouldNotBeNull();
        await store.Keys.AddAsync(second, Never);

        (await store.Keys.ListAsync(Never)).Select(key => (key.Id, key.RevokedUtc is null))
            .ShouldBe([(first.Id, false), (second.Id, true)]);
        (await Should.ThrowAsync<ServingException>(() => store.Keys.RevokeAsync(first.Id, Never)))
            .Message.ShouldContain($"No key in force has the id or the name '{first.Id}'. There are shop.");
    }

    [Fact]
    public void Key_of_an_unknown_scope_is_refused() =>
        Should.Throw<ServingException>(() => ApiKey.Create("shop", ["write"])).Message
            .ShouldBe("A key's scopes are some of read, metrics, not 'write'.");
}
