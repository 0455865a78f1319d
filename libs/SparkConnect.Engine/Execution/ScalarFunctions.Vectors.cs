using DuckDB.NET.Data;

namespace SparkConnect.Engine.Execution;

internal static partial class ScalarFunctions
{
    private static void RegisterVectors(DuckDBConnection c)
    {
        Map<string, string, string, string>(c, "spark_vector_pair", VectorMath.Pair);
        Map<string, float, string>(c, "spark_vector_norm", VectorMath.Norm);
        Map<string, float, string>(c, "spark_vector_normalize", VectorMath.Normalized);
        Map<string, string, string>(c, "spark_vector_total", VectorMath.Total);
    }
}
