using SparkConnect.Engine.Analysis;
using SparkConnect.Protocol.Types;
using static SparkConnect.Engine.Functions.Define;

namespace SparkConnect.Engine.Functions;

/// <summary>What an XPath finds in XML; NULL where either is empty.</summary>
internal static class XmlFunctions
{
    public static readonly FunctionDef[] All =
    [
        Path("xpath", new ArrayType(DataTypes.String, false),
            "CAST(json_transform(spark_xpath({0}, {1}), '[\"VARCHAR\"]') AS VARCHAR[])"),
        Path("xpath_boolean", DataTypes.Boolean, "spark_xpath_boolean({0}, {1})"),
        Path("xpath_double", DataTypes.Double, "spark_xpath_number({0}, {1})"),
        Path("xpath_float", DataTypes.Float, "spark_xpath_float({0}, {1})"),
        Path("xpath_int", DataTypes.Integer, "spark_as_int(spark_xpath_number({0}, {1}))"),
        Path("xpath_long", DataTypes.Long, "spark_as_long(spark_xpath_number({0}, {1}))"),
        Path("xpath_number", DataTypes.Double, "spark_xpath_number({0}, {1})"),
        // Of an int the lower half is left, as in Java.
        Path("xpath_short", DataTypes.Short,
            "CAST(((spark_as_int(spark_xpath_number({0}, {1})) & 65535) + 32768) % 65536 - 32768 AS SMALLINT)"),
        Path("xpath_string", DataTypes.String, "spark_xpath_string({0}, {1})"),
    ];

    private static FunctionDef Path(string name, DataType type, string sql) => new(name, 2, 2, call =>
    {
        if (!Constants.IsConstant(call.Arguments[1]))
            throw SparkErrors.NotFoldable(call.Text, "path", DataTypes.String, call.Arguments[1].Name);
        return Of(
            $"CASE WHEN {{0}} <> '' AND {{1}} <> '' THEN {sql} END", name, Result.Of(type).OrNull,
            Define.Convert(call, Param.StringAlone, Param.StringAlone));
    });
}
