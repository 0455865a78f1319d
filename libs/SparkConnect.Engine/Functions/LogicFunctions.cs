using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Functions;

/// <summary>AND, OR, NOT with three-valued logic.</summary>
internal static class LogicFunctions
{
    public static readonly FunctionDef[] All =
    [
        new("and", 2, 2, c => Connective(c, "AND")),
        new("or", 2, 2, c => Connective(c, "OR")),
        new("not", 1, 1, Not),
        new("!", 1, 1, Not),
    ];

    private static Call Connective(FunctionCall call, string word)
    {
        var name = $"({call.Arguments[0].Name} {word} {call.Arguments[1].Name})";
        var arguments = call.Arguments.Select(a => a.Type switch
        {
            BooleanType => a,
            NullType or StringType => Casts.Implicit(a, DataTypes.Boolean),
            _ => throw SparkErrors.BinaryWrongType(name, "BOOLEAN", a.Type),
        }).ToArray();
        return new Call(
            $"({{0}} {word} {{1}})", $"({{0}} {word} {{1}})", DataTypes.Boolean,
            arguments.Any(a => a.Nullable), arguments);
    }

    private static Call Not(FunctionCall call)
    {
        var value = call.Arguments[0];
        if (value.Type is not (BooleanType or NullType or StringType))
            throw SparkErrors.UnexpectedInput($"(NOT {value.Name})", 0, value.Name, value.Type, "BOOLEAN");
        var truth = Casts.Implicit(value, DataTypes.Boolean);
        return new Call("(NOT {0})", "(NOT {0})", DataTypes.Boolean, truth.Nullable, truth);
    }
}
