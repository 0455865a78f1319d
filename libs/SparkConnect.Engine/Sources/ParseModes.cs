namespace SparkConnect.Engine.Sources;

/// <summary>What a reader does with a record that does not fit its schema.</summary>
internal enum ParseMode
{
    /// <summary>
    /// What does not fit is NULL; the record stands in the column of corrupt records if the schema has it.
    /// </summary>
    Permissive,

    /// <summary>The record is left out.</summary>
    DropMalformed,

    /// <summary>The query fails.</summary>
    FailFast,
}

/// <summary>Reads the option mode; Spark takes what it does not know for PERMISSIVE.</summary>
internal static class ParseModes
{
    public static ParseMode Of(SourceOptions options) => options.Get("mode", "PERMISSIVE").ToUpperInvariant() switch
    {
        "DROPMALFORMED" => ParseMode.DropMalformed,
        "FAILFAST" => ParseMode.FailFast,
        _ => ParseMode.Permissive,
    };
}
