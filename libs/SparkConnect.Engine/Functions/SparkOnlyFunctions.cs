namespace SparkConnect.Engine.Functions;

/// <summary>
/// Functions of Spark that the engine does not have, so that they are told from misspelt names: difference 30.
/// </summary>
internal static class SparkOnlyFunctions
{
    // Sketches of Apache DataSketches, and geometries.
    private static readonly string[] Families = ["approx_top_k", "hll_", "kll_", "st_", "theta_", "tuple_"];

    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        // Semi-structured values, and formats of other libraries.
        "from_avro", "from_protobuf", "from_xml", "is_valid_variant", "is_variant_null", "parse_json",
        "schema_of_avro", "schema_of_variant", "schema_of_variant_agg", "schema_of_xml", "to_avro", "to_protobuf",
        "to_variant_object", "to_xml", "try_parse_json", "try_variant_get", "variant_explode",
        "variant_explode_outer", "variant_get",

        // The time of day.
        "current_time", "make_time", "time", "time_bucket", "time_diff", "time_from_micros", "time_from_millis",
        "time_from_seconds", "time_to_micros", "time_to_millis", "time_to_seconds", "time_trunc", "to_time",
        "try_to_time",

        // What belongs to a JVM, or to a catalogue.
        "collations", "java_method", "make_interval", "measure", "python_worker_logs", "reflect", "sql_keywords",
        "try_make_interval", "try_reflect",
    };

    public static bool Contains(string name) =>
        Names.Contains(name) || Families.Any(f => name.StartsWith(f, StringComparison.OrdinalIgnoreCase));
}
