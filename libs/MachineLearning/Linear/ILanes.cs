namespace MachineLearning.Linear;

/// <summary>
/// The floats of one register, so that a kernel is written once for every width. The methods are inlined, and the
/// compiled code is that of the register itself.
/// </summary>
internal interface ILanes<TSelf>
    where TSelf : struct, ILanes<TSelf>
{
    /// <summary>Floats in a register.</summary>
    static abstract int Count { get; }

    static abstract TSelf All(float value);

    static abstract TSelf Load(ref readonly float from, int offset);

    static abstract void Store(TSelf value, ref float to, int offset);

    static abstract TSelf operator +(TSelf left, TSelf right);

    static abstract TSelf operator -(TSelf left, TSelf right);

    static abstract TSelf operator *(TSelf left, TSelf right);

    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary>left · right + addend, rounded once where the machine can.</summary>
    static abstract TSelf MultiplyAdd(TSelf left, TSelf right, TSelf addend);

    static abstract TSelf Abs(TSelf value);

    static abstract TSelf Sqrt(TSelf value);

    /// <summary>The value where the sign is above zero, zero elsewhere.</summary>
    static abstract TSelf WherePositive(TSelf sign, TSelf value);

    /// <summary>A bit for each lane where the left is the right or above it.</summary>
    static abstract uint NotBelow(TSelf left, TSelf right);

    static abstract float Sum(TSelf value);

    /// <summary>Reads <see cref="Count"/> registers one after another and writes the sum of each.</summary>
    static abstract void SumEach(ref readonly float registers, ref float sums);
}
