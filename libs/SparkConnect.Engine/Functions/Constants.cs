using System.Globalization;
using SparkConnect.Engine.Expressions;
using SparkConnect.Engine.Sources;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Functions;

/// <summary>The values of arguments that are constants.</summary>
internal static class Constants
{
    /// <summary>A whole number, also under a minus sign or a cast; null where it is anything else.</summary>
    public static int? Integer(Expr expression) => expression switch
    {
        Literal { Value: int or short or sbyte or long } l =>
            (int)Math.Clamp(Convert.ToInt64(l.Value, CultureInfo.InvariantCulture), int.MinValue, int.MaxValue),
        Call { Children: [var inner] } c when c.Name.StartsWith("(- ", StringComparison.Ordinal)
            || c.Name.StartsWith("negative(", StringComparison.Ordinal) => -Integer(inner),
        Call { Children: [Literal inner] } c when c.Name == inner.Name => Integer(inner),
        Alias a => Integer(a.Child),
        _ => null,
    };

    /// <summary>A text; null where it is anything else.</summary>
    public static string? Text(Expr expression) => expression is Literal { Value: string text } ? text : null;

    /// <summary>A truth value; null where it is anything else.</summary>
    public static bool? Truth(Expr expression) => expression is Literal { Value: bool truth } ? truth : null;

    /// <summary>Whether the value depends on no row.</summary>
    public static bool IsConstant(Expr expression) =>
        expression.Walk().All(e => e is Literal or Alias or Call { Volatile: false });

    /// <summary>The text of an expression that depends on no row, computed where it is not written out.</summary>
    public static string? FoldedText(Expr expression, FunctionCall call) => expression is Literal { Value: null }
        ? null
        : Text(expression) ?? SchemaProbe.Texts(
            $"SELECT {Casts.Implicit(expression, DataTypes.String).Sql}", call.Context.Session,
            CancellationToken.None)[0][0];
}
