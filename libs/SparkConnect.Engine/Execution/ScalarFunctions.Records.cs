using System.Text.Json;
using DuckDB.NET.Data;
using SparkConnect.Engine.Sources;
using SparkConnect.Protocol;

namespace SparkConnect.Engine.Execution;

internal static partial class ScalarFunctions
{
    // Lists of texts travel as JSON.
    private static void RegisterRecords(DuckDBConnection c)
    {
        Map<string, string, string>(c, "spark_json_tuple", JsonField);
        Map<string, string, string>(c, "spark_csv_fields", CsvFields);
        Map<string, string, string>(c, "spark_csv_line", (f, s) =>
            CsvRecord.Of(s).Line(JsonSerializer.Deserialize<string?[]>(f)!));
    }

    private static string CsvFields(string line, string settings)
    {
        try
        {
            return JsonSerializer.Serialize(CsvRecord.Of(settings).Fields(line));
        }
        catch (SparkException e)
        {
            throw Raise(e);
        }
    }

    // The last field of the name that is not null.
    private static string? JsonField(string json, string name)
    {
        try
        {
            return new JacksonReader(json) { AllowsControls = true }.Read()?.Fields
                .LastOrDefault(f => f.Name == name && f.Value.Kind != JsonKind.Null).Value?.Shown();
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
