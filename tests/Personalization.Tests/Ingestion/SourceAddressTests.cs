using Personalization.Ingestion;

namespace Personalization.Tests.Ingestion;

public sealed class SourceAddressTests
{
    [Theory]
    [InlineData("orders.csv", SourceAddressType.File, "orders.csv")]
    [InlineData("sqlite:shop.db", SourceAddressType.Sqlite, "sqlite:shop.db")]
    [InlineData("postgresql://me:hush@db.test:6432/shop", SourceAddressType.PostgreSql, "postgresql:db.test/shop")]
    [InlineData("Host=db;Database=shop;Username=me;Password=hush", SourceAddressType.PostgreSql, "postgresql:db/shop")]
    [InlineData("https://me:hush@crm.example/api?key=hush", SourceAddressType.Rest, "https://crm.example/api")]
    public void Address_is_told_apart_and_shows_no_secret(string text, SourceAddressType type, string shown)
    {
        var address = SourceAddress.Parse(text);

        address.Type.ShouldBe(type);
        address.ToString().ShouldBe(shown);
    }

    [Fact]
    public void Address_may_stand_in_the_environment()
    {
        Environment.SetEnvironmentVariable("TEST_SOURCE_ADDRESS", "sqlite:shop.db");

        SourceAddress.Parse("env:TEST_SOURCE_ADDRESS").ToString().ShouldBe("sqlite:shop.db");
        Message("env:TEST_NO_SUCH_ADDRESS").ShouldBe(
            "The environment variable TEST_NO_SUCH_ADDRESS that names the source is not set.");
    }

    [Theory]
    [InlineData("", "The source is empty.")]
    [InlineData("Host=db;Hots=x;Password=hush", "The PostgreSQL connection cannot be read.")]
    [InlineData("postgresql://me:hush@db/shop?nonsense=1", "The PostgreSQL connection cannot be read.")]
    public void Address_that_cannot_be_read_is_told_without_its_secret(string text, string expected)
    {
        Message(text).ShouldStartWith(expected);
        Message(text).ShouldNotContain("hush");
    }

    [Theory]
    [InlineData("sqlite:shop.db", null, null, "name its table with --table")]
    [InlineData("orders.csv", "orders", null, "is no database")]
    [InlineData("https://crm.example", null, "at", "is no database")]
    public void Options_that_do_not_go_together_are_refused(
        string address, string? table, string? watermark, string expected) =>
        Should.Throw<InvalidInputException>(
            () => (IngestLake.Source(address) with { Table = table, Watermark = watermark }).Validate())
            .Message.ShouldContain(expected);

    [Theory]
    [InlineData("InvoiceNr", "x", "Orders have no column 'InvoiceNr'. Nearest: InvoiceNo, ")]
    [InlineData("Quantity", null, "Orders need the column Quantity")]
    public void Mapping_of_a_wrong_name_is_refused(string ours, string? theirs, string expected) =>
        Should.Throw<InvalidInputException>(() => (IngestLake.Source("orders.csv") with
        {
            Columns = new Dictionary<string, string?> { [ours] = theirs },
        }).Validate()).Message.ShouldContain(expected);

    [Fact]
    public void Encoding_that_nobody_knows_is_told_with_the_nearest() =>
        Should.Throw<InvalidInputException>(
            () => (IngestLake.Source("orders.csv") with { Encoding = "windows-1251" }).Validate())
            .Message.ShouldContain("Nearest: windows-1252");

    private static string Message(string text) =>
        Should.Throw<InvalidInputException>(() => SourceAddress.Parse(text)).Message;
}
