using System.Text.Json;

namespace Personalization.Jobs.Tests;

/// <summary>From orders to an answer over HTTP.</summary>
public sealed class ServeTests : IDisposable
{
    private readonly TempFolder _folder = new("serve");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Served_answer_is_what_the_pipeline_recommended()
    {
        var lake = _folder.File("lake");
        (await CommandLine.RunAsync("pipeline", "--lake", lake, "--source", SampleOrders.Write(_folder))).Succeeded();
        using var stop = new CancellationTokenSource();
        var address = new TaskCompletionSource<Uri>();
        var serving = CommandLine.RunAsync(
            ["serve", "--lake", lake, "--port", "0"], stop.Token, line => TakeAddress(line, address));
        using var http = new HttpClient();

        var answer = await http.GetStringAsync(
            new Uri(await address.Task, "/v1/customers/300/recommendations?n=1"),
                TestContext.Current.CancellationToken);
        var filled = await http.GetStringAsync(
            new Uri(await address.Task, "/v1/customers/200/recommendations?n=100"),
                TestContext.Current.CancellationToken);
        await stop.CancelAsync();

        // Two of the three items are what 200 bought.
        using var all = JsonDocument.Parse(filled);
        all.RootElement.GetProperty("items").EnumerateArray().ShouldHaveSingleItem()
            .GetProperty("item").GetString().ShouldBe("10002");
        using var json = JsonDocument.Parse(answer);
        json.RootElement.GetProperty("tier").GetString().ShouldBe("personal");
        var item = json.RootElement.GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        item.GetProperty("item").GetString().ShouldBe("10003");
        item.GetProperty("name").GetString().ShouldBe("LANTERN");
        item.GetProperty("reason").GetString().ShouldBe("bought by customers who buy what you buy");
        var served = await serving;
        served.ExitCode.ShouldBe(ExitCodes.Success);
        served.Output.ShouldContain($"  curl '{(await address.Task).AbsoluteUri}v1/customers/100/recommendations?n=3'");
    }

    [Fact]
    public async Task Damaged_release_is_told_with_its_file_and_the_way_out()
    {
        var lake = _folder.File("lake");
        (await CommandLine.RunAsync("pipeline", "--lake", lake, "--source", SampleOrders.Write(_folder))).Succeeded();
        var path = Path.Combine(lake, "serving", "releases", "r000001", "serving.sqlite");
        await using (var file = File.OpenWrite(path))
            file.SetLength(file.Length / 2);
        using var stop = new CancellationTokenSource();
        var lines = new List<string?>();

        await CommandLine.RunAsync(["serve", "--lake", lake, "--port", "0"], stop.Token, line =>
        {
            lines.Add(line);
            if (line!.Contains("/docs", StringComparison.Ordinal))
                stop.Cancel();
        });

        var first = lines.FindIndex(line => line!.StartsWith("Listening on ", StringComparison.Ordinal));
        lines[first].ShouldNotBeNull().ShouldEndWith(", no release to answer from yet; Ctrl-C stops.");
        lines[first + 2].ShouldNotBeNull().ShouldEndWith("/v1/customers/CUSTOMER/recommendations?n=3'");
        lines[first + 1].ShouldBe($"Release r000001 in {path} is damaged: SQLite Error 11: 'database disk image is " +
            "malformed'. Publish again with ./submit.sh publish. What is put right is taken up by itself. Then try:");
    }

    private static void TakeAddress(string? line, TaskCompletionSource<Uri> address)
    {
        const string prefix = "Listening on ";
        if (line!.StartsWith(prefix, StringComparison.Ordinal))
            address.TrySetResult(new Uri(line[prefix.Length..line.IndexOf(',', StringComparison.Ordinal)]));
    }
}
