namespace SparkConnect.Client;

// Numbers: roots, logarithms, rounding, trigonometry, bits and random numbers.
public static partial class Functions
{
    /// <summary>Absolute value.</summary>
    public static Column Abs(ColumnOrName column) => Call("abs", column.Column);

    /// <summary>Inverse cosine in radians; NaN outside -1 to 1.</summary>
    public static Column Acos(ColumnOrName column) => Call("acos", column.Column);

    /// <summary>Inverse hyperbolic cosine.</summary>
    public static Column Acosh(ColumnOrName column) => Call("acosh", column.Column);

    /// <summary>Inverse sine in radians; NaN outside -1 to 1.</summary>
    public static Column Asin(ColumnOrName column) => Call("asin", column.Column);

    /// <summary>Inverse hyperbolic sine.</summary>
    public static Column Asinh(ColumnOrName column) => Call("asinh", column.Column);

    /// <summary>Inverse tangent in radians.</summary>
    public static Column Atan(ColumnOrName column) => Call("atan", column.Column);

    /// <summary>Angle in radians of the point (x, y), -π to π.</summary>
    public static Column Atan2(object y, object x) => Call("atan2", Lit(y), Lit(x));

    /// <summary>Inverse hyperbolic tangent.</summary>
    public static Column Atanh(ColumnOrName column) => Call("atanh", column.Column);

    /// <summary>A bigint as text of its binary digits.</summary>
    public static Column Bin(ColumnOrName column) => Call("bin", column.Column);

    /// <summary>Number of bits that are set.</summary>
    public static Column BitCount(ColumnOrName column) => Call("bit_count", column.Column);

    /// <summary>The bit at a position, counted from the right from 0.</summary>
    public static Column BitGet(ColumnOrName column, object position) => Call("bit_get", column.Column, Lit(position));

    /// <summary>The bits of an integer, flipped.</summary>
    public static Column BitwiseNot(ColumnOrName column) => Call("~", column.Column);

    /// <summary>Rounded half to even, to a number of digits after the point.</summary>
    public static Column Bround(ColumnOrName column, int scale = 0) => Call("bround", column.Column, Lit(scale));

    /// <summary>Cube root.</summary>
    public static Column Cbrt(ColumnOrName column) => Call("cbrt", column.Column);

    /// <summary>Smallest integer that is not less.</summary>
    public static Column Ceil(ColumnOrName column) => Call("ceil", column.Column);

    /// <summary>Smallest number of that many digits after the point that is not less.</summary>
    public static Column Ceil(ColumnOrName column, object scale) => Call("ceil", column.Column, Lit(scale));

    /// <summary>A number's text from one base into another.</summary>
    public static Column Conv(ColumnOrName column, int fromBase, int toBase) =>
        Call("conv", column.Column, Lit(fromBase), Lit(toBase));

    /// <summary>Cosine of an angle in radians.</summary>
    public static Column Cos(ColumnOrName column) => Call("cos", column.Column);

    /// <summary>Hyperbolic cosine.</summary>
    public static Column Cosh(ColumnOrName column) => Call("cosh", column.Column);

    /// <summary>Cotangent of an angle in radians.</summary>
    public static Column Cot(ColumnOrName column) => Call("cot", column.Column);

    /// <summary>Cosecant of an angle in radians.</summary>
    public static Column Csc(ColumnOrName column) => Call("csc", column.Column);

    /// <summary>Radians as degrees.</summary>
    public static Column Degrees(ColumnOrName column) => Call("degrees", column.Column);

    /// <summary>Euler's number.</summary>
    public static Column E() => Call("e");

    /// <summary>e raised to the value.</summary>
    public static Column Exp(ColumnOrName column) => Call("exp", column.Column);

    /// <summary>e raised to the value, less 1; exact near 0.</summary>
    public static Column Expm1(ColumnOrName column) => Call("expm1", column.Column);

    /// <summary>Factorial of 0 to 20; null outside.</summary>
    public static Column Factorial(ColumnOrName column) => Call("factorial", column.Column);

    /// <summary>Largest integer that is not greater.</summary>
    public static Column Floor(ColumnOrName column) => Call("floor", column.Column);

    /// <summary>Largest number of that many digits after the point that is not greater.</summary>
    public static Column Floor(ColumnOrName column, object scale) => Call("floor", column.Column, Lit(scale));

    /// <summary>Largest of the values, nulls left out; null if all are null.</summary>
    public static Column Greatest(params ReadOnlySpan<ColumnOrName> columns) =>
        Call("greatest", ColumnOrName.ToColumns(columns));

    /// <summary>An integer's, a text's or bytes' hexadecimal digits.</summary>
    public static Column Hex(ColumnOrName column) => Call("hex", column.Column);

    /// <summary>Length of the hypotenuse, without overflow on the way.</summary>
    public static Column Hypot(object x, object y) => Call("hypot", Lit(x), Lit(y));

    /// <summary>Smallest of the values, nulls left out; null if all are null.</summary>
    public static Column Least(params ReadOnlySpan<ColumnOrName> columns) =>
        Call("least", ColumnOrName.ToColumns(columns));

    /// <summary>Natural logarithm; null for what is not positive.</summary>
    public static Column Ln(ColumnOrName column) => Call("ln", column.Column);

    /// <summary>Natural logarithm; null for what is not positive.</summary>
    public static Column Log(ColumnOrName column) => Call("log", column.Column);

    /// <summary>Logarithm to a base.</summary>
    public static Column Log(double baseValue, ColumnOrName column) => Call("log", Lit(baseValue), column.Column);

    /// <summary>Logarithm to base 10; null for what is not positive.</summary>
    public static Column Log10(ColumnOrName column) => Call("log10", column.Column);

    /// <summary>Natural logarithm of 1 plus the value; exact near 0.</summary>
    public static Column Log1p(ColumnOrName column) => Call("log1p", column.Column);

    /// <summary>Logarithm to base 2; null for what is not positive.</summary>
    public static Column Log2(ColumnOrName column) => Call("log2", column.Column);

    /// <summary>The value with the other sign.</summary>
    public static Column Negate(ColumnOrName column) => Call("negative", column.Column);

    /// <summary>The value with the other sign.</summary>
    public static Column Negative(ColumnOrName column) => Call("negative", column.Column);

    /// <summary>The number π.</summary>
    public static Column Pi() => Call("pi");

    /// <summary>Remainder that is never negative for a positive divisor.</summary>
    public static Column Pmod(object dividend, object divisor) => Call("pmod", Lit(dividend), Lit(divisor));

    /// <summary>The value as it is.</summary>
    public static Column Positive(ColumnOrName column) => Call("positive", column.Column);

    /// <summary>The value raised to a power, as double.</summary>
    public static Column Pow(object value, object exponent) => Call("power", Lit(value), Lit(exponent));

    /// <summary>Degrees as radians.</summary>
    public static Column Radians(ColumnOrName column) => Call("radians", column.Column);

    /// <summary>Uniform random double from 0 to below 1 for each row; repeatable with a seed.</summary>
    public static Column Rand(long? seed = null) => Optional("rand", [], seed);

    /// <summary>Standard normal random double for each row; repeatable with a seed.</summary>
    public static Column Randn(long? seed = null) => Optional("randn", [], seed);

    /// <summary>Random text of letters and digits.</summary>
    public static Column Randstr(object length, long? seed = null) => Optional("randstr", [Lit(length)], seed);

    /// <summary>Nearest integer as double, half to even.</summary>
    public static Column Rint(ColumnOrName column) => Call("rint", column.Column);

    /// <summary>Rounded half away from zero, to a number of digits after the point.</summary>
    public static Column Round(ColumnOrName column, int scale = 0) => Call("round", column.Column, Lit(scale));

    /// <summary>Secant of an angle in radians.</summary>
    public static Column Sec(ColumnOrName column) => Call("sec", column.Column);

    /// <summary>The bits shifted left.</summary>
    public static Column ShiftLeft(ColumnOrName column, int bits) => Call("shiftleft", column.Column, Lit(bits));

    /// <summary>The bits shifted right, keeping the sign.</summary>
    public static Column ShiftRight(ColumnOrName column, int bits) => Call("shiftright", column.Column, Lit(bits));

    /// <summary>The bits shifted right, filled with zeros.</summary>
    public static Column ShiftRightUnsigned(ColumnOrName column, int bits) =>
        Call("shiftrightunsigned", column.Column, Lit(bits));

    /// <summary>-1, 0 or 1 as double.</summary>
    public static Column Signum(ColumnOrName column) => Call("signum", column.Column);

    /// <summary>Sine of an angle in radians.</summary>
    public static Column Sin(ColumnOrName column) => Call("sin", column.Column);

    /// <summary>Hyperbolic sine.</summary>
    public static Column Sinh(ColumnOrName column) => Call("sinh", column.Column);

    /// <summary>Square root; NaN for negative values.</summary>
    public static Column Sqrt(ColumnOrName column) => Call("sqrt", column.Column);

    /// <summary>Tangent of an angle in radians.</summary>
    public static Column Tan(ColumnOrName column) => Call("tan", column.Column);

    /// <summary>Hyperbolic tangent.</summary>
    public static Column Tanh(ColumnOrName column) => Call("tanh", column.Column);

    /// <summary>Sum of both, null on overflow.</summary>
    public static Column TryAdd(ColumnOrName left, ColumnOrName right) => Call("try_add", left.Column, right.Column);

    /// <summary>Quotient of both, null for a zero divisor.</summary>
    public static Column TryDivide(ColumnOrName left, ColumnOrName right) =>
        Call("try_divide", left.Column, right.Column);

    /// <summary>Remainder of the division, null for a zero divisor.</summary>
    public static Column TryMod(ColumnOrName left, ColumnOrName right) => Call("try_mod", left.Column, right.Column);

    /// <summary>Product of both, null on overflow.</summary>
    public static Column TryMultiply(ColumnOrName left, ColumnOrName right) =>
        Call("try_multiply", left.Column, right.Column);

    /// <summary>Difference of both, null on overflow.</summary>
    public static Column TrySubtract(ColumnOrName left, ColumnOrName right) =>
        Call("try_subtract", left.Column, right.Column);

    /// <summary>Bytes from hexadecimal digits; null where the text is not of them.</summary>
    public static Column Unhex(ColumnOrName column) => Call("unhex", column.Column);

    /// <summary>Uniform random number between two constants, one for each row.</summary>
    public static Column Uniform(object minimum, object maximum, long? seed = null) =>
        Optional("uniform", [Lit(minimum), Lit(maximum)], seed);

    /// <summary>1-based number of the bucket of equal width that holds the value.</summary>
    public static Column WidthBucket(ColumnOrName column, object minimum, object maximum, object buckets) =>
        Call("width_bucket", column.Column, Lit(minimum), Lit(maximum), Lit(buckets));
}
