using System.Globalization;
using Personalization.Contracts;
using Serving;

namespace Benchmarks;

/// <summary>A release for the read API's benchmark, and the requests that wrk sends.</summary>
internal static class ReadApiData
{
    /// <summary>Items an answer: about 800 bytes.</summary>
    internal const int Count = 5;

    private const int ItemCount = 4_000;
    private const int StoredCount = 20;

    internal static string PathOf(int customer) =>
        string.Create(CultureInfo.InvariantCulture, $"/v1/customers/c{customer:D6}/recommendations?n={Count}");

    /// <summary>Publishes the release into a store of its own and makes a key.</summary>
    internal static async Task<string> PublishAsync(string folder, int customers)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        await using var store = ServingAddress.OfFolder(folder).Open();
        await Release(customers).PublishAsync(store);
        var (key, text) = ApiKey.Create("wrk", [ApiKeyScopes.Read]);
        await store.Keys.AddAsync(key, CancellationToken.None);
        return text;
    }

    /// <summary>A script for wrk with every request made beforehand, so that wrk costs little.</summary>
    internal static TempFolder WriteScript(int customers)
    {
        var folder = new TempFolder("wrk");
        File.WriteAllText(folder.File("customers.lua"), $$"""
            local requests = {}
            function init(args)
              math.randomseed(7)
              wrk.headers["Authorization"] = "Bearer " .. args[1]
              for i = 0, {{customers - 1}} do
                requests[i] = wrk.format("GET", string.format("/v1/customers/c%06d/recommendations?n={{Count}}", i))
              end
            end
            function request() return requests[math.random(0, {{customers - 1}})] end
            """);
        return folder;
    }

    private static SampleRelease Release(int customers)
    {
        var random = new Random(11);
        return new SampleRelease
        {
            Items = [.. Enumerable.Range(0, ItemCount).Select(item => new object?[] { Item(item), Name(item) })],
            Popular =
            [
                .. Enumerable.Range(1, StoredCount).Select(rank => new object?[]
                {
                    "", PopularityWindows.Recent, rank, Item(rank), 500.0 - rank, Reason(500 - rank),
                }),
            ],
            Recommendations =
            [
                .. Enumerable.Range(0, customers).SelectMany(customer =>
                {
                    var first = random.Next(ItemCount);
                    return Enumerable.Range(1, StoredCount).Select(rank => new object?[]
                    {
                        $"c{customer:D6}", rank, Item((first + (37 * rank)) % ItemCount), 1.0 / rank, Reason(40 - rank),
                    });
                }),
            ],
            Similar = [],
            Profiles = [.. Enumerable.Range(0, customers).Select(customer => new object?[] { $"c{customer:D6}" })],
            Memberships = [],
        };
    }

    private static string Item(int item) => string.Create(CultureInfo.InvariantCulture, $"{10000 + item}");

    private static string Name(int item) =>
        string.Create(CultureInfo.InvariantCulture, $"PAPER CHAIN KIT VINTAGE {item}");

    private static string Reason(int count) =>
        string.Create(CultureInfo.InvariantCulture, $"bought by {count} customers in the last 30 days");
}
