using DeltaLake.Schema;
using DeltaLake.Spec;

namespace DeltaLake.Tests.Spec;

public sealed class EncodingTests
{
    [Theory]
    [InlineData("country", "a b/c=d%e:f", "country=a b%2Fc%3Dd%25e%3Af", "country=a%20b%252Fc%253Dd%2525e%253Af")]
    [InlineData("country", "é#?&{}", "country=é%23%3F&%7B}", "country=é%2523%253F&%257B%7D")]
    [InlineData("at", "2024-01-01 10:00:00.5", "at=2024-01-01 10%3A00%3A00.5", "at=2024-01-01%2010%253A00%253A00.5")]
    [InlineData("p", null, "p=__HIVE_DEFAULT_PARTITION__", "p=__HIVE_DEFAULT_PARTITION__")]
    public void Partition_folder_is_escaped_as_Spark_does(string column, string? value, string folder, string inLog)
    {
        FilePathCodec.PartitionFolder(column, value).ShouldBe(folder);
        FilePathCodec.Encode(folder).ShouldBe(inLog);
        FilePathCodec.Decode(inLog).ShouldBe(folder);
    }

    [Theory]
    [InlineData("p=1/a.parquet", "/t/p=1/a.parquet")]
    [InlineData("file:/else/a%20b.parquet", "/else/a b.parquet")]
    [InlineData("file:///else/a.parquet", "/else/a.parquet")]
    [InlineData("/else/a.parquet", "/else/a.parquet")]
    public void Path_in_the_log_is_resolved(string inLog, string path) =>
        FilePathCodec.Resolve("/t", inLog).ShouldBe(path);

    [Fact]
    public void Path_of_another_store_is_refused() =>
        Should.Throw<DeltaException>(() => FilePathCodec.Resolve("/t", "s3://bucket/a"))
            .ErrorClass.ShouldBe("DELTA_CANNOT_RECONSTRUCT_PATH_FROM_URI");

    [Theory]
    [InlineData("2024-01-01T10:00:00.500000Z")]
    [InlineData("2024-01-01 10:00:00.5")]
    [InlineData("2024-01-01T12:00:00.5+02:00")]
    public void Timestamp_of_a_partition_is_read_in_all_forms(string text) =>
        PartitionValueCodec.TimestampMicroseconds(text).ShouldBe(1704103200500000);

    [Fact]
    public void Values_are_written_as_Spark_writes_them()
    {
        var instant = new DateTimeOffset(2024, 1, 1, 12, 0, 0, 500, TimeSpan.FromHours(2));
        PartitionValueCodec.Write(instant).ShouldBe("2024-01-01T10:00:00.500000Z");
        PartitionValueCodec.Write(new DateOnly(2024, 2, 3)).ShouldBe("2024-02-03");
        PartitionValueCodec.Write(true).ShouldBe("true");
        PartitionValueCodec.Write(1.50m).ShouldBe("1.50");
        PartitionValueCodec.Write("").ShouldBeNull();
    }

    [Fact]
    public void Long_text_is_cut_to_bounds_that_hold()
    {
        const string text = "a very long string with more than thirty-two characters in it";
        FileStatistics.TruncateMin(text).ShouldBe("a very long string with more tha");
        FileStatistics.TruncateMax(text).ShouldBe("a very long string with more tha\u007f");
        FileStatistics.TruncateMax("short").ShouldBe("short");
        FileStatistics.TruncateMax(new string('é', 100)).ShouldBeNull();
    }

    [Fact]
    public void Wide_bounds_keep_the_rest_of_the_statistics() =>
        FileStatistics.WithWideBounds("""{"numRecords":3,"nullCount":{"id":0},"tightBounds":true}""")
            .ShouldBe("""{"numRecords":3,"nullCount":{"id":0},"tightBounds":false}""");

    [Theory]
    [InlineData("delta.enableChangeDataFeed", 1, 7, "appendOnly,changeDataFeed,invariants")]
    [InlineData("delta.enableDeletionVectors", 3, 7, "appendOnly,deletionVectors,invariants")]
    [InlineData("delta.constraints.c", 1, 3, "")]
    [InlineData("delta.appendOnly", 1, 2, "")]
    public void Protocol_grows_as_Sparks_does(string property, int reader, int writer, string features)
    {
        var metadata = new TableMetadata
        {
            Id = "1",
            Configuration = new Dictionary<string, string> { [property] = "true" },
        };
        var protocol = new TableProtocol().With(ProtocolRules.RequiredBy(metadata));

        protocol.MinReaderVersion.ShouldBe(reader);
        protocol.MinWriterVersion.ShouldBe(writer);
        string.Join(",", (protocol.WriterFeatures ?? []).Order()).ShouldBe(features);
    }

    [Fact]
    public void Mapping_by_name_keeps_old_readers_and_gives_ids()
    {
        var metadata = ColumnMapping.Assign(new TableMetadata
        {
            Id = "1",
            SchemaString = Support.TestTable.Schema,
            Configuration = new Dictionary<string, string> { ["delta.columnMapping.mode"] = "name" },
        });
        var field = SchemaStruct.Parse(metadata.SchemaString).Fields[0];
        var protocol = new TableProtocol().With(ProtocolRules.RequiredBy(metadata));

        (protocol.MinReaderVersion, protocol.MinWriterVersion, protocol.ReaderFeatures).ShouldBe((2, 7, null));
        field.ColumnId.ShouldBe(1);
        field.PhysicalName.ShouldStartWith("col-");
        metadata.Configuration["delta.columnMapping.maxColumnId"].ShouldBe("1");
    }

    [Fact]
    public void Merged_schema_has_the_new_columns_at_the_end()
    {
        var table = SchemaStruct.Parse(Support.TestTable.Schema);
        var data = new SchemaStruct(
        [
            new SchemaField("extra", new SchemaPrimitive("string"), false),
            new SchemaField("ID", new SchemaPrimitive("long"), true),
        ]);

        SchemaEvolution.Merge(table, data).ToString().ShouldBe("struct<id:long,extra:string>");
        SchemaEvolution.NewColumns(table, data).ShouldBe(["extra"]);
        var other = new SchemaStruct([new SchemaField("id", new SchemaPrimitive("string"), true)]);
        Should.Throw<DeltaException>(() => SchemaEvolution.Merge(table, other))
            .ErrorClass.ShouldBe("DELTA_FAILED_TO_MERGE_FIELDS");
    }
}
