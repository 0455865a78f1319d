using System.Runtime.InteropServices;
using Apache.Arrow;
using Apache.Arrow.C;
using DuckDB.NET.Native;
using SparkConnect.Engine.Analysis;

namespace SparkConnect.Engine.Execution;

/// <summary>The Arrow schema of a DuckDB result, and the same under Spark's column names.</summary>
internal static class ArrowSchemas
{
    public static unsafe Schema Read(ref DuckDBResult result, DuckDBArrowOptions options)
    {
        var count = (int)NativeMethods.Query.DuckDBColumnCount(ref result);
        var types = new nint[count];
        var names = new nint[count];
        var handles = new DuckDBLogicalType[count];
        var schema = CArrowSchema.Create();
        try
        {
            for (var i = 0; i < count; i++)
            {
                handles[i] = NativeMethods.Query.DuckDBColumnLogicalType(ref result, i);
                types[i] = handles[i].DangerousGetHandle();
                names[i] = Marshal.StringToCoTaskMemUTF8(NativeMethods.Query.DuckDBColumnName(ref result, i));
            }

            fixed (nint* t = types, n = names)
            {
                using var error = NativeMethods.Arrow.DuckDBToArrowSchema(
                    options, (nint)t, (nint)n, (ulong)count, (nint)schema);
                if (!error.IsInvalid && NativeMethods.ErrorData.DuckDBErrorDataHasError(error))
                    throw ErrorTranslation.Translate(NativeMethods.ErrorData.DuckDBErrorDataMessage(error));
            }

            return CArrowSchemaImporter.ImportSchema(schema);
        }
        finally
        {
            CArrowSchema.Free(schema);
            foreach (var handle in handles)
                handle?.Dispose();
            foreach (var name in names)
                Marshal.FreeCoTaskMem(name);
        }
    }

    /// <summary>DuckDB's columns are called c17; users see Spark's names.</summary>
    public static Schema Rename(Schema schema, IReadOnlyList<OutputColumn> columns) => new(
        columns.Select((c, i) => new Field(
            c.Name,
            c.Type is Protocol.Types.NullType ? Apache.Arrow.Types.NullType.Default : schema.GetFieldByIndex(i).DataType,
            c.Nullable)),
        null);

    /// <summary>Columns as the schema has them: DuckDB gives nulls without a type as integers.</summary>
    public static IEnumerable<IArrowArray> Retype(IEnumerable<IArrowArray> arrays, Schema shown) =>
        arrays.Select((a, i) => shown.GetFieldByIndex(i).DataType is Apache.Arrow.Types.NullType && a is not NullArray
            ? new NullArray(a.Length)
            : a);
}
