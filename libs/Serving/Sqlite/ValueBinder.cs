using Apache.Arrow;
using Personalization.Contracts;
using SQLitePCL;

namespace Serving.Sqlite;

/// <summary>Binds one row's value of one column to a numbered parameter; returns SQLite's code.</summary>
internal delegate int BindValue(sqlite3_stmt statement, int parameterNumber, int row);

/// <summary>The binders by Arrow type.</summary>
internal static class ValueBinder
{
    /// <summary>A binder for the array, or null where the column has no place for its type.</summary>
    internal static BindValue? For(IArrowArray array, ServingType type) => (array, type) switch
    {
        (StringArray strings, ServingType.Text) => Nullable(
            array, (s, p, row) => raw.sqlite3_bind_text(s, p, strings.GetBytes(row))),
        (LargeStringArray large, ServingType.Text) => Nullable(
            array, (s, p, row) => raw.sqlite3_bind_text(s, p, large.GetBytes(row))),
        (StringViewArray views, ServingType.Text) => Nullable(
            array, (s, p, row) => raw.sqlite3_bind_text(s, p, views.GetBytes(row))),
        (Int64Array longs, ServingType.Integer) => Nullable(
            array, (s, p, row) => raw.sqlite3_bind_int64(s, p, longs.Values[row])),
        (Int32Array ints, ServingType.Integer) => Nullable(
            array, (s, p, row) => raw.sqlite3_bind_int64(s, p, ints.Values[row])),
        (DoubleArray doubles, ServingType.Real) => Nullable(
            array, (s, p, row) => raw.sqlite3_bind_double(s, p, doubles.Values[row])),
        (FloatArray floats, ServingType.Real) => Nullable(
            array, (s, p, row) => raw.sqlite3_bind_double(s, p, floats.Values[row])),
        _ => null,
    };

    private static BindValue Nullable(IArrowArray array, BindValue bind) => array.NullCount == 0
        ? bind
        : (statement, parameterNumber, row) => array.IsNull(row)
            ? raw.sqlite3_bind_null(statement, parameterNumber)
            : bind(statement, parameterNumber, row);
}
