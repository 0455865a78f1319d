namespace SparkConnect.Client.Internals.Data;

/// <summary>
/// The values of one column of a batch, read where they lie; nothing is converted until it is asked for.
/// </summary>
internal abstract class ColumnVector
{
    public abstract bool IsNull(int index);

    /// <summary>The value as the CLR type that stands for the column's type, or null.</summary>
    public abstract object? Get(int index);
}

/// <summary>A column whose values have one CLR type; reads them without boxing.</summary>
internal sealed class ColumnVector<T>(Func<int, bool> isNull, Func<int, T> read) : ColumnVector
{
    public override bool IsNull(int index) => isNull(index);

    public T Read(int index) => read(index);

    public override object? Get(int index) => isNull(index) ? null : read(index);
}
