using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Functions;

/// <summary>Numbers and texts by chance, within bounds that are constants.</summary>
internal static class ChanceFunctions
{
    private const string Chosen =
        "CAST({0} AS DOUBLE) + (CAST({1} AS DOUBLE) - CAST({0} AS DOUBLE)) * random()";

    public static readonly FunctionDef[] All =
    [
        new("randstr", 1, 2, Text),
        new("uniform", 2, 3, Uniform),
    ];

    private static readonly Param Bound = new(
        "integer or floating-point", t => t is NumericType or NullType ? t : null);

    private static readonly Param Seed = new(
        "integer or floating-point", t => t is IntegerType or LongType or NullType ? t : null);

    private static Call Uniform(FunctionCall call)
    {
        RequireConstants(call, ["min", "max", "seed"], "integer or floating-point");
        var arguments = call.Arguments.Select((a, i) => (i < 2 ? Bound : Seed).Convert(a, i, call.Text)).ToArray();
        var type = Between(arguments[0].Type, arguments[1].Type);
        var sql = type is IntegralType ? $"trunc({Chosen})" : Chosen;
        return new Call(
            $"CAST({sql} AS {DuckDbType.Of(type)})", call.Text, type, arguments[0].Nullable || arguments[1].Nullable,
            arguments)
        { Volatile = true };
    }

    // Of two decimals the second counts where the first does not hold all of its digits.
    private static DataType Between(DataType a, DataType b) => (a, b) switch
    {
        (NullType, _) or (_, NullType) or (DoubleType, _) or (_, DoubleType) => DataTypes.Double,
        (FloatType, _) or (_, FloatType) => DataTypes.Float,
        (DecimalType x, DecimalType y) =>
            x.Precision - x.Scale >= y.Precision - y.Scale && x.Scale >= y.Scale ? x : y,
        (DecimalType, _) => a,
        (_, DecimalType) => b,
        _ => TypeCoercion.Common(a, b)!,
    };

    private static Call Text(FunctionCall call)
    {
        RequireConstants(call, ["length", "seed"], "INT or SMALLINT");
        var length = Param.Int.Convert(call.Arguments[0], 0, call.Text);
        var seed = call.Arguments.Skip(1).Select(a => Seed.Convert(a, 1, call.Text));
        return new Call(
            "spark_randstr(coalesce({0}, 0), random())", call.Text, DataTypes.String, false, [length, .. seed])
        {
            Volatile = true,
        };
    }

    private static void RequireConstants(FunctionCall call, string[] names, string required)
    {
        foreach (var (argument, name) in call.Arguments.Zip(names))
        {
            if (!Constants.IsConstant(argument))
                throw SparkErrors.NotFoldable(call.Text, name, required, argument.Name);
        }
    }
}
