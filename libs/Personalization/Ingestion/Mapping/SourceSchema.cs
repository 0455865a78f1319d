using Personalization.Contracts;

namespace Personalization.Ingestion.Mapping;

/// <summary>What bronze wants of a kind of source.</summary>
/// <param name="Noun">The kind's name for messages.</param>
/// <param name="Table">Its bronze table.</param>
/// <param name="Columns">The columns that bronze has of every such source.</param>
/// <param name="TakesOtherNames">Whether further columns may be given names of one's own.</param>
internal sealed record SourceSchema(
    string Noun, string Table, IReadOnlyList<SourceColumn> Columns, bool TakesOtherNames)
{
    private static readonly SourceSchema Orders = new("Orders", LakeTables.BronzeOrders,
    [
        new(OrderColumns.InvoiceNo, "string", ColumnNeed.Always),
        new(OrderColumns.StockCode, "string", ColumnNeed.Always),
        new(OrderColumns.Description, "string", ColumnNeed.UnlessDeclared),
        new(OrderColumns.Quantity, "bigint", ColumnNeed.Always),
        new(OrderColumns.InvoiceDate, "timestamp", ColumnNeed.Always),
        new(OrderColumns.UnitPrice, "double", ColumnNeed.Always),
        new(OrderColumns.CustomerId, "string", ColumnNeed.UnlessDeclared),
        new(OrderColumns.Country, "string", ColumnNeed.UnlessDeclared),
    ], TakesOtherNames: false);

    private static readonly SourceSchema Customers = new("Customers", LakeTables.BronzeCustomers,
    [
        new(CustomerColumns.Customer, "string", ColumnNeed.Always),
        new(CustomerColumns.Name, "string", ColumnNeed.Never),
        new(CustomerColumns.Email, "string", ColumnNeed.Never),
        new(CustomerColumns.Country, "string", ColumnNeed.Never),
    ], TakesOtherNames: true);

    internal IEnumerable<string> Names => Columns.Select(column => column.Name);

    internal static SourceSchema Of(SourceKind kind) => kind == SourceKind.Orders ? Orders : Customers;

    internal SourceColumn? Find(string name) =>
        Columns.FirstOrDefault(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    // People are told by numbers in many sources: data frames and spreadsheets make 17850.0 of them.
    internal static bool IsCustomer(string column) =>
        column is OrderColumns.CustomerId or CustomerColumns.Customer;
}
