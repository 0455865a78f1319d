namespace SparkConnect.Client;

/// <summary>What a write does where data exists already.</summary>
public enum SaveMode
{
    /// <summary>It is an error.</summary>
    ErrorIfExists,

    /// <summary>The new rows are added.</summary>
    Append,

    /// <summary>The old rows are replaced.</summary>
    Overwrite,

    /// <summary>Nothing is written.</summary>
    Ignore,
}
