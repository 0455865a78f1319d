using DuckDB.NET.Data;
using DuckDB.NET.Data.DataChunk.Reader;
using SparkConnect.Protocol;

namespace SparkConnect.Engine.Execution;

/// <summary>
/// Functions of Spark that SQL cannot say well, as DuckDB scalar functions in C#. Their names begin with spark_; a null
/// argument gives null, and so does a null result.
/// </summary>
internal static partial class ScalarFunctions
{
    /// <summary>Makes them known to every connection of the database.</summary>
    public static void Register(DuckDBConnection connection)
    {
        RegisterNumbers(connection);
        RegisterText(connection);
        RegisterRegex(connection);
        RegisterCodes(connection);
        RegisterHashes(connection);
        RegisterCasts(connection);
        RegisterTimes(connection);
        RegisterFormats(connection);
        RegisterJson(connection);
        RegisterChance(connection);
        RegisterSketches(connection);
        RegisterCrypto(connection);
        RegisterXml(connection);
        RegisterSentences(connection);
        RegisterVectors(connection);
        RegisterConversions(connection);
        RegisterRecords(connection);
    }

    private static void Map<T, TResult>(DuckDBConnection connection, string name, Func<T, TResult?> function) =>
        connection.RegisterScalarFunction<T, TResult>(
            name,
            (readers, writer, count) =>
            {
                for (ulong i = 0; i < count; i++)
                {
                    var result = Valid(readers, i) ? function(readers[0].GetValue<T>(i)) : default;
                    if (result is null || !Valid(readers, i))
                        writer.WriteNull(i);
                    else
                        writer.WriteValue(result, i);
                }
            },
            new() { HandlesNulls = true });

    private static void Map<T1, T2, TResult>(DuckDBConnection connection, string name, Func<T1, T2,
        TResult?> function) =>
        connection.RegisterScalarFunction<T1, T2, TResult>(
            name,
            (readers, writer, count) =>
            {
                for (ulong i = 0; i < count; i++)
                {
                    var valid = Valid(readers, i);
                    var result = valid ? function(readers[0].GetValue<T1>(i), readers[1].GetValue<T2>(i)) : default;
                    if (!valid || result is null)
                        writer.WriteNull(i);
                    else
                        writer.WriteValue(result, i);
                }
            },
            new() { HandlesNulls = true });

    private static void Map<T1, T2, T3, TResult>(
        DuckDBConnection connection, string name, Func<T1, T2, T3, TResult?> function) =>
        connection.RegisterScalarFunction<T1, T2, T3, TResult>(
            name,
            (readers, writer, count) =>
            {
                for (ulong i = 0; i < count; i++)
                {
                    var valid = Valid(readers, i);
                    var result = valid
                        ? function(readers[0].GetValue<T1>(i), readers[1].GetValue<T2>(i), readers[2].GetValue<T3>(i))
                        : default;
                    if (!valid || result is null)
                        writer.WriteNull(i);
                    else
                        writer.WriteValue(result, i);
                }
            },
            new() { HandlesNulls = true });

    private static void Map<T1, T2, T3, T4, TResult>(
        DuckDBConnection connection, string name, Func<T1, T2, T3, T4, TResult?> function) =>
        connection.RegisterScalarFunction<T1, T2, T3, T4, TResult>(
            name,
            (readers, writer, count) =>
            {
                for (ulong i = 0; i < count; i++)
                {
                    var valid = Valid(readers, i);
                    var result = valid
                        ? function(
                            readers[0].GetValue<T1>(i), readers[1].GetValue<T2>(i), readers[2].GetValue<T3>(i),
                            readers[3].GetValue<T4>(i))
                        : default;
                    if (!valid || result is null)
                        writer.WriteNull(i);
                    else
                        writer.WriteValue(result, i);
                }
            },
            new() { HandlesNulls = true });

    private static bool Valid(IReadOnlyList<IDuckDBDataReader> readers, ulong row)
    {
        for (var i = 0; i < readers.Count; i++)
        {
            if (!readers[i].IsValid(row))
                return false;
        }

        return true;
    }

    /// <summary>An error that <see cref="ErrorTranslation"/> turns into the exception that Spark would throw.</summary>
    internal static InvalidOperationException Raise(
        string errorClass, string sqlState, string message,
        params IEnumerable<(string Name, string Value)> parameters) =>
        new(Expressions.RaisedError.Marked(errorClass, sqlState, message, parameters));

    private static InvalidOperationException Raise(SparkException error) => Raise(
        error.ErrorClass, error.SqlState!, error.Message, error.MessageParameters.Select(p => (p.Key, p.Value)));
}
