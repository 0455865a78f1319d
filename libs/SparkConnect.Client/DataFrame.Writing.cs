namespace SparkConnect.Client;

public sealed partial class DataFrame
{
    /// <summary>Writes to files or tables.</summary>
    public DataFrameWriter Write() => new(this);

    /// <summary>Writes to a table of the catalog in the ways of Spark's second data source API.</summary>
    public DataFrameWriterV2 WriteTo(string table) => new(this, table);

    /// <summary>Begins a merge of this DataFrame's rows into a table of the catalog.</summary>
    public MergeIntoWriter MergeInto(string table, Column condition) => new(this, table, condition);
}
