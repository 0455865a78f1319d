using SparkConnect.Client.Tests.Internals.Data;
using SparkConnect.Client.Tests.Internals.Rpc;

namespace SparkConnect.Client.Tests;

public sealed class DeltaTableTests
{
    private readonly SparkSession _spark = LocalDataTests.Session(new ScriptedTransport([]));

    [Fact]
    public void Merge_is_one_statement_with_its_clauses_in_order()
    {
        var table = DeltaTable.ForPath(_spark, "/lake/it`s").As("t");
        var source = _spark.Range(3).As("s");

        var sql = table.Merge(source, table.ToDF()["id"] == source["id"])
            .WhenMatched("s.gone").Delete()
            .WhenMatched().Update(new Dictionary<string, Column> { ["n"] = source["id"] + 1 })
            .WhenNotMatched(Col("s.id") > 1).Insert(new Dictionary<string, Column> { ["id"] = source["id"] })
            .WhenNotMatchedBySource().Delete()
            .ToSql("v");

        sql.ShouldBe(
            "MERGE INTO delta.`/lake/it``s` AS `t` USING v AS `s` ON (`t`.`id` = `s`.`id`) "
            + "WHEN MATCHED AND (s.gone) THEN DELETE "
            + "WHEN MATCHED THEN UPDATE SET `n` = (`s`.`id` + 1) "
            + "WHEN NOT MATCHED AND (`s`.`id` > 1) THEN INSERT (`id`) VALUES (`s`.`id`) "
            + "WHEN NOT MATCHED BY SOURCE THEN DELETE");
    }

    [Fact]
    public void Table_builder_writes_one_statement()
    {
        var sql = DeltaTable.CreateIfNotExists(_spark).TableName("db.t").Location("/p")
            .AddColumn("id", DataTypes.Long, nullable: false).AddColumn("day", DataTypes.Date)
            .PartitionedBy("day").Property("delta.appendOnly", "true").Comment("it's").ToSql();

        sql.ShouldBe(
            @"CREATE TABLE IF NOT EXISTS `db`.`t` (`id` BIGINT NOT NULL, `day` DATE) USING DELTA PARTITIONED BY "
                + @"(`day`) "
            + @"COMMENT 'it\'s' LOCATION '/p' TBLPROPERTIES ('delta.appendOnly' = 'true')");
    }

    [Fact]
    public async Task Merge_without_a_clause_is_refused() => await Should.ThrowAsync<InvalidOperationException>(() =>
        DeltaTable.ForPath(_spark, "/p").Merge(_spark.Range(1), "true").ExecuteAsync());

    [Fact]
    public void Rows_missing_in_the_source_cannot_be_updated_from_it() =>
        Should.Throw<InvalidOperationException>(() =>
            DeltaTable.ForPath(_spark, "/p").Merge(_spark.Range(1), "true").WhenNotMatchedBySource().UpdateAll());
}
