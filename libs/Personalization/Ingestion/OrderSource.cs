using Personalization.Contracts;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Ingestion;

/// <summary>Reads order lines from a file into bronze's columns.</summary>
public static class OrderSource
{
    // Every source is brought to these types, so that sources of different kinds fit into one table.
    private static readonly (string Name, string Type)[] Types =
    [
        (OrderColumns.InvoiceNo, "string"), (OrderColumns.StockCode, "string"), (OrderColumns.Description, "string"),
        (OrderColumns.Quantity, "bigint"), (OrderColumns.InvoiceDate, "timestamp"), (OrderColumns.UnitPrice, "double"),
        (OrderColumns.CustomerId, "string"), (OrderColumns.Country, "string"),
    ];

    /// <summary>
    /// The file's rows with their own columns brought to bronze's types, further columns as they are, and
    /// <see cref="BronzeColumns"/> beside them. A value that does not fit its type becomes null and is told in
    /// <see cref="BronzeColumns.Unfit"/>, so that one bad value costs neither its row nor the file.
    /// </summary>
    /// <param name="spark">The session; its time zone must be UTC.</param>
    /// <param name="file">The file; the engine must see it under the same path.</param>
    /// <param name="ingestedAt">The moment that the run began, UTC.</param>
    /// <param name="cancellation">Stops the reading of the schema.</param>
    /// <exception cref="InvalidInputException">The file has no rows, or lacks a column.</exception>
    public static async Task<DataFrame> ReadAsync(
        SparkSession spark, SourceFile file, DateTime ingestedAt, CancellationToken cancellation)
    {
        var rows = Read(spark, file);
        var columns = await rows.DtypesAsync(cancellation);
        CheckColumns(file, [.. columns.Select(column => column.Name)]);
        if (await rows.IsEmptyAsync(cancellation))
            throw new InvalidInputException($"The source {file.Path} has columns but no rows.");
        return Typed(rows, columns).WithColumns(
            (BronzeColumns.Source, Lit(file.Name)),
            (BronzeColumns.Position, MonotonicallyIncreasingId()),
            (BronzeColumns.IngestedAt, Lit(ingestedAt)));
    }

    private static DataFrame Read(SparkSession spark, SourceFile file) => file.Format switch
    {
        SourceFormat.Parquet => spark.Read().Parquet(file.Path),
        SourceFormat.Csv => spark.Read().Option("header", "true").Option("escape", "\"").Csv(file.Path),
        _ => spark.Read().Json(file.Path),
    };

    private static void CheckColumns(SourceFile file, IReadOnlyList<string> columns)
    {
        var missing = OrderColumns.All.Except(columns, StringComparer.OrdinalIgnoreCase).ToList();
        if (missing.Count == 0)
            return;
        var nearest = missing.Select(name => $"{name} (nearest: {string.Join(", ", NearestNames.Of(name, columns))})");
        throw new InvalidInputException($"The source {file.Path} lacks {string.Join(" and ", nearest)}. " +
            $"Orders need {string.Join(", ", OrderColumns.All)}.");
    }

    private static DataFrame Typed(DataFrame rows, IReadOnlyList<(string Name, string Type)> columns)
    {
        var typeByName = columns.ToDictionary(
            column => column.Name, column => column.Type, StringComparer.OrdinalIgnoreCase);
        var own = Types.Select(target => Fit(target.Name, typeByName[target.Name], target.Type)).ToArray();
        var others = columns.Select(column => column.Name)
            .Except(OrderColumns.All, StringComparer.OrdinalIgnoreCase)
            .Select(name => Col($"`{name}`"));
        var unfit = own.Select(fit => fit.Unfit).OfType<Column>().Select(column => (ColumnOrName)column).ToArray();
        var told = unfit.Length == 0 ? Lit(null).Cast("string") : Nullif(ConcatWs(", ", unfit), "");
        Column[] all = [.. own.Select(fit => fit.Value), .. others, told.Alias(BronzeColumns.Unfit)];
        return rows.Select([.. all.Select(column => (ColumnOrName)column)]);
    }

    // The column in its new type, and the text that tells a value that was lost on the way; null where none can be.
    private static (Column Value, Column? Unfit) Fit(string name, string from, string to)
    {
        var column = Col(name);
        if (name == OrderColumns.CustomerId)
            return (Customer(column, from).Alias(name), null);
        if (from == to || to == "string")
            return (column.Cast(to).Alias(name), null);
        var value = column.TryCast(to);
        var isLost = column.IsNotNull().And(value.IsNull());
        return (value.Alias(name), When(isLost, Concat(Lit(name + "="), column.Cast("string"))));
    }

    // Spreadsheets and data frames turn whole numbers with gaps into 17850.0; the customer is 17850 all the same.
    private static Column Customer(Column column, string from) => from == "string"
        ? RegexpReplace(Trim(column), @"^(\d+)\.0$", "$1")
        : column.Cast("bigint").Cast("string");
}
