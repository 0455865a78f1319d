namespace Conformance.Ml;

/// <summary>Small tables with a known truth.</summary>
internal static class MlData
{
    public static readonly double[][] Centers = [[0, 0], [10, 0], [0, 10]];

    /// <summary>Columns id, a, b: 30 points around each of the centres, with planted noise within ±0.5.</summary>
    public static DataFrame Clusters(SparkSession spark)
    {
        var random = new Random(5);
        var rows = Enumerable.Range(0, 90).Select(id => (object?[])
        [
            id, Centers[id % 3][0] + random.NextDouble() - 0.5, Centers[id % 3][1] + random.NextDouble() - 0.5,
        ]);
        return spark.CreateDataFrame(rows, new StructType(
            new StructField("id", DataTypes.Integer, false),
            new StructField("a", DataTypes.Double, false),
            new StructField("b", DataTypes.Double, false)));
    }

    /// <summary>Columns user, item, rating: a table of rank 2 with a third of its cells missing.</summary>
    public static DataFrame Ratings(SparkSession spark)
    {
        var rows = from user in Enumerable.Range(0, 20)
                   from item in Enumerable.Range(0, 12)
                   where (user + 2 * item) % 3 != 0
                   select (object?[])[user, item, (float)Rating(user, item)];
        return spark.CreateDataFrame(rows, new StructType(
            new StructField("user", DataTypes.Integer, false),
            new StructField("item", DataTypes.Integer, false),
            new StructField("rating", DataTypes.Float, false)));
    }

    public static double Rating(int user, int item) => 1 + user % 4 * 0.5 + (user % 5 - 2.0) * (item % 3 - 1) * 0.4;

    /// <summary>One text column with an id beside it; null stands for a missing text.</summary>
    public static DataFrame Texts(SparkSession spark, params string?[] texts) => spark.CreateDataFrame(
        texts.Select((text, id) => (object?[])[id, text]),
        new StructType(new StructField("id", DataTypes.Integer, false), new StructField("text", DataTypes.String)));

    /// <summary>Columns id, a, b of doubles.</summary>
    public static DataFrame Pairs(SparkSession spark, params (double? A, double? B)[] values) => spark.CreateDataFrame(
        values.Select((value, id) => (object?[])[id, value.A, value.B]),
        new StructType(
            new StructField("id", DataTypes.Integer, false),
            new StructField("a", DataTypes.Double),
            new StructField("b", DataTypes.Double)));

    public static VectorAssembler Assembler => new VectorAssembler().SetInputCols("a", "b").SetOutputCol("features");

    /// <summary>The elements of a vector column, in the order of the rows' ids.</summary>
    public static async Task<double[][]> VectorsAsync(DataFrame frame, string column) =>
    [
        .. (await frame.Select("id", column).OrderBy("id").CollectAsync())
            .Select(row => Vector.FromRow(row.GetAs<Row>(1)).ToArray()),
    ];
}
