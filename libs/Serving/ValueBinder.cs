using Apache.Arrow;
using SQLitePCL;

namespace Serving;

/// <summary>Binds one row's value of one column to a numbered parameter; returns SQLite's code.</summary>
internal delegate int BindValue(sqlite3_stmt statement, int parameterNumber, int row);

/// <summary>The binders by Arrow type.</summary>
internal static class ValueBinder
{
    /// <summary>A binder for the array, or null where a release has no place for its type.</summary>
    internal static BindValue? For(IArrowArray array) => array switch
    {
        StringArray strings => Nullable(array, (s, p, row) => raw.sqlite3_bind_text(s, p, strings.GetBytes(row))),
        LargeStringArray large => Nullable(
            array, (s, p, row) => raw.sqlite3_bind_text(s, p, large.GetBytes(row))),
        StringViewArray views => Nullable(array, (s, p, row) => raw.sqlite3_bind_text(s, p, views.GetBytes(row))),
        Int64Array longs => Nullable(array, (s, p, row) => raw.sqlite3_bind_int64(s, p, longs.Values[row])),
        Int32Array ints => Nullable(array, (s, p, row) => raw.sqlite3_bind_int64(s, p, ints.Values[row])),
        DoubleArray doubles => Nullable(array, (s, p, row) => raw.sqlite3_bind_double(s, p, doubles.Values[row])),
        FloatArray floats => Nullable(array, (s, p, row) => raw.sqlite3_bind_double(s, p, floats.Values[row])),
        _ => null,
    };

    private static BindValue Nullable(IArrowArray array, BindValue bind) => array.NullCount == 0
        ? bind
        : (statement, parameterNumber, row) => array.IsNull(row)
            ? raw.sqlite3_bind_null(statement, parameterNumber)
            : bind(statement, parameterNumber, row);
}
