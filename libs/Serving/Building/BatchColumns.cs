using Apache.Arrow;
using Personalization.Contracts;

namespace Serving.Building;

/// <summary>The columns of a batch by the names of a serving table.</summary>
internal static class BatchColumns
{
    internal static IArrowArray Find(RecordBatch batch, ServingTable table, ServingColumn column)
    {
        var index = batch.Schema.GetFieldIndex(column.Name, StringComparer.OrdinalIgnoreCase);
        return index >= 0 ? batch.Column(index) : throw new ServingException(
            $"The serving table {table.Name} needs a column {column.Name}; the batch has " +
            $"{string.Join(", ", batch.Schema.FieldsList.Select(field => field.Name))}.");
    }

    internal static ServingException Unfit(ServingTable table, ServingColumn column, IArrowArray array) => new(
        $"The serving table {table.Name} cannot hold the column {column.Name} of type {array.Data.DataType.Name}. " +
        $"Cast it to {Wanted(column.Type)}.");

    private static string Wanted(ServingType type) => type switch
    {
        ServingType.Integer => "an integer",
        ServingType.Real => "a double",
        _ => "a string",
    };
}
