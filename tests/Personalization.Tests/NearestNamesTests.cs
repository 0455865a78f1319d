namespace Personalization.Tests;

public sealed class NearestNamesTests
{
    [Theory]
    [InlineData("Invoice_Date", "InvoiceDate, InvoiceNo")]
    [InlineData("customerid", "CustomerID, StockCode")]
    [InlineData("", "Country, Quantity")]
    public void Nearest_names_come_first_and_case_does_not_matter(string name, string expected) =>
        string.Join(", ", NearestNames.Of(name, OrderColumns.All, count: 2)).ShouldBe(expected);
}
