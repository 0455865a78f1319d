using DuckDB.NET.Data;
using MachineLearning;

namespace Benchmarks;

/// <summary>Interactions in Parquet: a customer, an item and a weight, in three columns of any name.</summary>
internal static class InteractionFile
{
    private static readonly string[] Integers = ["TINYINT", "SMALLINT", "INTEGER", "BIGINT"];
    private static readonly string[] Weights = [.. Integers, "FLOAT", "DOUBLE"];

    /// <summary>Reads a file; ids are numbered in their order.</summary>
    /// <exception cref="ArgumentException">The file is missing, or has other columns, nulls or no rows.</exception>
    public static RatingMatrix Read(string path)
    {
        if (!File.Exists(path))
            throw new ArgumentException($"--data names no file: '{path}'.");
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        var source = $"read_parquet('{path.Replace("'", "''")}')";
        var names = Columns(connection, path, source);
        var (customers, items, weights) = (new List<long>(), new List<long>(), new List<float>());
        using var reader = Query(
            connection,
            $"SELECT CAST({names[0]} AS BIGINT), CAST({names[1]} AS BIGINT), CAST({names[2]} AS FLOAT) FROM {source}");
        while (reader.Read())
        {
            var weight = reader.IsDBNull(2) ? float.NaN : reader.GetFloat(2);
            if (reader.IsDBNull(0) || reader.IsDBNull(1) || !float.IsFinite(weight))
                throw new ArgumentException(
                    $"Row {customers.Count + 1} of '{path}' has a null, a NaN or an infinite weight: leave it out.");
            customers.Add(reader.GetInt64(0));
            items.Add(reader.GetInt64(1));
            weights.Add(weight);
        }

        if (customers.Count == 0)
            throw new ArgumentException($"'{path}' holds no rows.");
        var (rows, rowCount) = Number(customers);
        var (columns, columnCount) = Number(items);
        return RatingMatrix.FromTriples(rowCount, columnCount, rows, columns, weights.ToArray());
    }

    /// <summary>Writes the interactions of the first customers.</summary>
    public static void Write(string path, RatingMatrix ratings, int customers)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        Run(connection, "CREATE TABLE t (\"user\" INTEGER, item INTEGER, rating FLOAT)");
        using (var appender = connection.CreateAppender("t"))
            for (var customer = 0; customer < customers; customer++)
                for (var at = 0; at < ratings.ColumnsOf(customer).Length; at++)
                    appender.CreateRow().AppendValue(customer).AppendValue(ratings.ColumnsOf(customer)[at])
                        .AppendValue(ratings.ValuesOf(customer)[at]).EndRow();
        Run(connection, $"COPY t TO '{path.Replace("'", "''")}' (FORMAT PARQUET)");
    }

    private static string[] Columns(DuckDBConnection connection, string path, string source)
    {
        List<(string Name, string Type)> columns = [];
        try
        {
            using var reader = Query(connection, $"DESCRIBE SELECT * FROM {source}");
            while (reader.Read())
                columns.Add((reader.GetString(0), reader.GetString(1)));
        }
        catch (DuckDBException error)
        {
            throw new ArgumentException($"'{path}' cannot be read as Parquet: {error.Message}", error);
        }

        if (columns.Count != 3 || !Integers.Contains(columns[0].Type) || !Integers.Contains(columns[1].Type)
            || !Weights.Contains(columns[2].Type))
            throw new ArgumentException(
                $"'{path}' must have three columns: customer and item (int or bigint) and a weight (int, bigint, float "
                + $"or double). It has: {string.Join(", ", columns.Select(c => $"{c.Name} {c.Type}"))}.");
        return [.. columns.Select(column => $"\"{column.Name.Replace("\"", "\"\"")}\"")];
    }

    private static (int[] Numbers, int Count) Number(List<long> ids)
    {
        long[] known = [.. ids.Distinct().Order()];
        var numbers = known.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        return ([.. ids.Select(id => numbers[id])], known.Length);
    }

    private static DuckDBDataReader Query(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.UseStreamingMode = true;
        return command.ExecuteReader();
    }

    private static void Run(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
