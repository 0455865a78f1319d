namespace SparkConnect.Client;

public sealed partial class Column
{
    /// <summary>Sum of both; a date or timestamp plus an interval moves it.</summary>
    public static Column operator +(Column left, Column right) => Call("+", left, right);

    /// <summary>Sum of both; a date or timestamp plus an interval moves it.</summary>
    public static Column operator +(Column left, object? right) => Call("+", left, From(right));

    /// <summary>Sum of both; a date or timestamp plus an interval moves it.</summary>
    public static Column operator +(object? left, Column right) => Call("+", From(left), right);

    /// <summary>Difference of both.</summary>
    public static Column operator -(Column left, Column right) => Call("-", left, right);

    /// <summary>Difference of both.</summary>
    public static Column operator -(Column left, object? right) => Call("-", left, From(right));

    /// <summary>Difference of both.</summary>
    public static Column operator -(object? left, Column right) => Call("-", From(left), right);

    /// <summary>Product of both.</summary>
    public static Column operator *(Column left, Column right) => Call("*", left, right);

    /// <summary>Product of both.</summary>
    public static Column operator *(Column left, object? right) => Call("*", left, From(right));

    /// <summary>Product of both.</summary>
    public static Column operator *(object? left, Column right) => Call("*", From(left), right);

    /// <summary>Quotient as double or decimal; under ANSI a zero divisor is an error.</summary>
    public static Column operator /(Column left, Column right) => Call("/", left, right);

    /// <summary>Quotient as double or decimal; under ANSI a zero divisor is an error.</summary>
    public static Column operator /(Column left, object? right) => Call("/", left, From(right));

    /// <summary>Quotient as double or decimal; under ANSI a zero divisor is an error.</summary>
    public static Column operator /(object? left, Column right) => Call("/", From(left), right);

    /// <summary>Remainder with the sign of the dividend.</summary>
    public static Column operator %(Column left, Column right) => Call("%", left, right);

    /// <summary>Remainder with the sign of the dividend.</summary>
    public static Column operator %(Column left, object? right) => Call("%", left, From(right));

    /// <summary>Remainder with the sign of the dividend.</summary>
    public static Column operator %(object? left, Column right) => Call("%", From(left), right);

    /// <summary>Equal; null if either is null.</summary>
    public static Column operator ==(Column left, object? right) => Call("==", left, From(right));

    /// <summary>Not equal; null if either is null.</summary>
    public static Column operator !=(Column left, object? right) => Call("not", Call("==", left, From(right)));

    /// <summary>Less than.</summary>
    public static Column operator <(Column left, object? right) => Call("<", left, From(right));

    /// <summary>Less than or equal.</summary>
    public static Column operator <=(Column left, object? right) => Call("<=", left, From(right));

    /// <summary>Greater than.</summary>
    public static Column operator >(Column left, object? right) => Call(">", left, From(right));

    /// <summary>Greater than or equal.</summary>
    public static Column operator >=(Column left, object? right) => Call(">=", left, From(right));

    /// <summary>True if both are; three-valued logic.</summary>
    public static Column operator &(Column left, object? right) => Call("and", left, From(right));

    /// <summary>True if either is; three-valued logic.</summary>
    public static Column operator |(Column left, object? right) => Call("or", left, From(right));

    /// <summary>True where the condition is false.</summary>
    public static Column operator !(Column column) => Call("not", column);

    /// <summary>The negated value.</summary>
    public static Column operator -(Column column) => Call("negative", column);

    /// <summary>The bits of an integer, flipped.</summary>
    public static Column operator ~(Column column) => Call("~", column);

    /// <summary>Sum of both.</summary>
    public Column Plus(object? other) => Call("+", this, From(other));

    /// <summary>Difference of both.</summary>
    public Column Minus(object? other) => Call("-", this, From(other));

    /// <summary>Product of both.</summary>
    public Column Multiply(object? other) => Call("*", this, From(other));

    /// <summary>Quotient of both.</summary>
    public Column Divide(object? other) => Call("/", this, From(other));

    /// <summary>Remainder of the division.</summary>
    public Column Mod(object? other) => Call("%", this, From(other));

    /// <summary>Equal; null if either is null.</summary>
    public Column EqualTo(object? other) => Call("==", this, From(other));

    /// <summary>Less than.</summary>
    public Column Lt(object? other) => Call("<", this, From(other));

    /// <summary>Less than or equal.</summary>
    public Column Leq(object? other) => Call("<=", this, From(other));

    /// <summary>Greater than.</summary>
    public Column Gt(object? other) => Call(">", this, From(other));

    /// <summary>Greater than or equal.</summary>
    public Column Geq(object? other) => Call(">=", this, From(other));

    /// <summary>Equal, where two nulls are equal and the answer is never null.</summary>
    public Column EqNullSafe(object? other) => Call("<=>", this, From(other));

    /// <summary>True if both are; three-valued logic.</summary>
    public Column And(object? other) => Call("and", this, From(other));

    /// <summary>True if either is; three-valued logic.</summary>
    public Column Or(object? other) => Call("or", this, From(other));

    /// <summary>Bits set in both integers.</summary>
    public Column BitwiseAND(object? other) => Call("&", this, From(other));

    /// <summary>Bits set in either integer.</summary>
    public Column BitwiseOR(object? other) => Call("|", this, From(other));

    /// <summary>Bits set in exactly one of both integers.</summary>
    public Column BitwiseXOR(object? other) => Call("^", this, From(other));

    /// <summary>Not equal; null if either is null.</summary>
    public Column NotEqual(object? other) => this != other;
}
