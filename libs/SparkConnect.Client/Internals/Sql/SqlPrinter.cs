namespace SparkConnect.Client.Internals.Sql;

internal static class SqlPrinter
{
    public static string Print(Proto.Expression expression) => expression.ToString();
}
