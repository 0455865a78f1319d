using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Ml;

/// <summary>Checks and conversions of input columns, with MLlib's messages.</summary>
internal static class MlColumns
{
    public static string Numeric(Expr column, string name, DataType target)
    {
        if (column.Type is not NumericType)
            throw MlErrors.Requirement(
                $"Column {name} must be of type numeric but was actually of type {column.Type.SimpleString}.");
        return Casts.Implicit(column, target).Sql;
    }

    /// <summary>An id of ALS: a whole number in the range of an int, or an error for the row.</summary>
    public static string Id(Expr column, string name)
    {
        if (column.Type is ByteType or ShortType or IntegerType && !column.Nullable)
            return $"CAST({column.Sql} AS INTEGER)";
        var value = Numeric(column, name, DataTypes.Double);
        var message = "ALS only supports non-Null values in Integer range and without fractional part for column "
            + $"{name}, but got ";
        var error = RaisedError.Sql(
            "USER_RAISED_EXCEPTION",
            "P0001",
            $"{Literal.Quote(message)} || coalesce(CAST({column.Sql} AS VARCHAR), 'null')");
        return $"CASE WHEN {value} IS NULL OR {value} <> trunc({value}) OR abs({value}) > 2147483647 "
            + $"THEN CAST({error} AS INTEGER) ELSE CAST({value} AS INTEGER) END";
    }

    /// <summary>Refuses an output column whose name is taken.</summary>
    public static void RequireFree(TypedPlan input, string name, string what = "Column")
    {
        if (input.Output.Any(column => !column.Hidden && NameResolver.Same(column.Name, name)))
            throw MlErrors.Requirement($"{what} {name} already exists.");
    }

    /// <summary>Input and output names of an operator that takes one column or several.</summary>
    public static (string[] Inputs, string[] Outputs) Pairs(ParamSet parameters)
    {
        if (parameters.Find("inputCols") is string[] inputs)
        {
            var outputs = parameters.Find("outputCols") as string[] ?? [];
            if (inputs.Length != outputs.Length)
                throw MlErrors.Requirement(
                    $"{parameters.Uid} setInputCols and setOutputCols must have the same number of columns, got "
                    + $"{inputs.Length} and {outputs.Length}.");
            return (inputs, outputs);
        }

        return ([parameters.Get<string>("inputCol")], [parameters.Get<string>("outputCol")]);
    }
}
