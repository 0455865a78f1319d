namespace Personalization.Jobs.Tests;

/// <summary>The README's command, on the shipped data and the embedded engine.</summary>
public sealed class DemoTests(DemoLake demo)
{
    [Fact]
    public async Task Demo_shows_what_customers_would_see_and_why()
    {
        var (output, lake) = (await demo.GetOutputAsync(), await demo.GetPathAsync());

        output.ShouldContain("""
            class           rows     share
            -----------  -------  --------
            duplicate      5,268    0.97 %
            quarantined    2,510    0.46 %
            charge         2,959    0.55 %
            return         8,668    1.60 %
            purchase     522,504   96.42 %
            bronze       541,909  100.00 %
            """);
        output.ShouldContain("would see, from the tier personal:");
        output.ShouldContain("a new visitor (nothing known) would see, from the tier trending:");
        output.ShouldContain("  1. RABBIT NIGHT LIGHT (23084): bought by 357 customers in the last 30 days");
        output.ShouldContain($"What the shop knows, with pictures: {Path.Combine(lake, "reports", "report.html")}");
        output.ShouldContain($"./submit.sh serve --lake {lake} --port 8080");
    }
}
