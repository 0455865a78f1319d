using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Personalization.Contracts;

namespace Benchmarks;

/// <summary>
/// What one writes first: an endpoint that asks the file, or a dictionary; no keys, no limits, no metrics.
/// </summary>
internal static class ReadApiBaseline
{
    private const string Sql = """
        SELECT r.item AS Item, i.name AS Name, r.score AS Score, r.reason AS Reason
        FROM recommendation r JOIN item i ON i.item = r.item
        WHERE r.customer = @id AND r."rank" <= @n ORDER BY r."rank"
        """;

    public static async Task<int> RunAsync(string kind, string database)
    {
        var connectionString = $"Data Source={database};Mode=ReadOnly";
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        var app = builder.Build();
        if (kind == "dapper")
            app.MapGet("/v1/customers/{id}/recommendations", (string id, int n) => Answer(connectionString, id, n));
        else
            MapDictionary(app, connectionString);
        await app.StartAsync();
        Console.WriteLine($"Listening on {app.Urls.First()}");
        await HostingAbstractionsHostExtensions.WaitForShutdownAsync(app);
        return 0;
    }

    private static BaselineAnswer Answer(string connectionString, string id, int n)
    {
        using var connection = new SqliteConnection(connectionString);
        return new BaselineAnswer(
            id, Tiers.Personal, "r000001", connection.Query<RecommendedItem>(Sql, new { id, n }).AsList());
    }

    // The answers' bytes by customer, made before the first request.
    private static void MapDictionary(WebApplication app, string connectionString)
    {
        using var connection = new SqliteConnection(connectionString);
        var answers = connection.Query<string>("SELECT customer FROM profile").ToDictionary(
            id => id,
            id => System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(
                Answer(connectionString, id, ReadApiData.Count), System.Text.Json.JsonSerializerOptions.Web));
        app.MapGet("/v1/customers/{id}/recommendations", (string id, int n) =>
            Results.Bytes(answers[id], "application/json"));
    }

    private sealed record BaselineAnswer(
        string Customer, string Tier, string Release, IReadOnlyList<RecommendedItem> Items);
}
