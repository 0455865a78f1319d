using System.Globalization;
using System.Numerics;

namespace SparkConnect.Client;

/// <summary>
/// An exact decimal of up to 38 digits: what <see cref="decimal"/> cannot hold without loss. Values compare by
/// number, so 1.0 equals 1.00.
/// </summary>
/// <param name="Unscaled">The digits as an integer.</param>
/// <param name="Scale">Digits after the point, 0 to 38.</param>
public readonly record struct BigDecimal(BigInteger Unscaled, int Scale) : IComparable<BigDecimal>
{
    private static readonly BigInteger MaxClr = new(decimal.MaxValue);

    /// <summary>Number of digits that the value needs, at least its scale and at least 1.</summary>
    public int Precision =>
        Math.Max(Math.Max(1, Scale), BigInteger.Abs(Unscaled).ToString(CultureInfo.InvariantCulture).Length);

    /// <summary>The same number with the same scale.</summary>
    public static BigDecimal From(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var digits = new BigInteger((uint)bits[0]) | new BigInteger((uint)bits[1]) << 32
            | new BigInteger((uint)bits[2]) << 64;
        return new BigDecimal(bits[3] < 0 ? -digits : digits, (bits[3] >> 16) & 0x7F);
    }

    /// <summary>Reads digits with an optional sign, point and exponent.</summary>
    /// <exception cref="FormatException">The text is no decimal number.</exception>
    public static BigDecimal Parse(string text)
    {
        var mantissa = text.AsSpan().Trim();
        var exponent = 0;
        if (mantissa.IndexOfAny('e', 'E') is var e and >= 0)
        {
            exponent = int.Parse(mantissa[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            mantissa = mantissa[..e];
        }

        var point = mantissa.IndexOf('.');
        var digits = point < 0 ? mantissa.ToString() : string.Concat(mantissa[..point], mantissa[(point + 1)..]);
        var scale = (point < 0 ? 0 : mantissa.Length - point - 1) - exponent;
        var unscaled = BigInteger.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return scale >= 0
            ? new BigDecimal(unscaled, scale)
            : new BigDecimal(unscaled * BigInteger.Pow(10, -scale), 0);
    }

    /// <summary>The same number with another scale.</summary>
    /// <exception cref="OverflowException">Digits other than zero would be lost.</exception>
    public BigDecimal WithScale(int scale)
    {
        if (scale >= Scale)
            return new BigDecimal(Unscaled * BigInteger.Pow(10, scale - Scale), scale);
        var quotient = BigInteger.DivRem(Unscaled, BigInteger.Pow(10, Scale - scale), out var rest);
        return rest.IsZero
            ? new BigDecimal(quotient, scale)
            : throw new OverflowException($"{this} has more than {scale} digits after the point.");
    }

    /// <summary>The same number as <see cref="decimal"/>.</summary>
    /// <exception cref="OverflowException">It has more digits than a decimal holds.</exception>
    public decimal ToDecimal() => TryToDecimal(out var value)
        ? value
        : throw new OverflowException($"{this} does not fit System.Decimal; read it as BigDecimal.");

    /// <summary>Whether the number, with all its digits, fits <see cref="decimal"/>.</summary>
    public bool TryToDecimal(out decimal value)
    {
        value = 0;
        var digits = BigInteger.Abs(Unscaled);
        if (Scale > 28 || digits > MaxClr)
            return false;
        var low = (ulong)(digits & ulong.MaxValue);
        value = new decimal((int)(uint)low, (int)(uint)(low >> 32), (int)(uint)(digits >> 64), Unscaled.Sign < 0,
            (byte)Scale);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(BigDecimal other)
    {
        var scale = Math.Max(Scale, other.Scale);
        return WithScale(scale).Unscaled.CompareTo(other.WithScale(scale).Unscaled);
    }

    /// <summary>Whether both are the same number.</summary>
    public bool Equals(BigDecimal other) => CompareTo(other) == 0;

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var (digits, scale) = (Unscaled, Scale);
        while (scale > 0 && (digits % 10).IsZero)
            (digits, scale) = (digits / 10, scale - 1);
        return HashCode.Combine(digits, scale);
    }

    /// <summary>All digits, without an exponent.</summary>
    public override string ToString()
    {
        var digits = BigInteger.Abs(Unscaled).ToString(CultureInfo.InvariantCulture).PadLeft(Scale + 1, '0');
        var text = Scale == 0 ? digits : $"{digits[..^Scale]}.{digits[^Scale..]}";
        return Unscaled.Sign < 0 ? $"-{text}" : text;
    }

    /// <summary>Whether the left number is the smaller.</summary>
    public static bool operator <(BigDecimal left, BigDecimal right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left number is the larger.</summary>
    public static bool operator >(BigDecimal left, BigDecimal right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left number is not the larger.</summary>
    public static bool operator <=(BigDecimal left, BigDecimal right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left number is not the smaller.</summary>
    public static bool operator >=(BigDecimal left, BigDecimal right) => left.CompareTo(right) >= 0;

    internal object ToClr() => TryToDecimal(out var value) ? value : this;
}
