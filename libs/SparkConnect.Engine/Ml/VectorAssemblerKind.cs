using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Ml;

/// <summary>Columns of numbers and vectors into one vector, sparse where that is smaller.</summary>
internal sealed class VectorAssemblerKind() : TransformerKind(
    "org.apache.spark.ml.feature.VectorAssembler",
    new ParamTable().Add<string[]>("inputCols").Add<string>("outputCol").Add("handleInvalid", "error"))
{
    public override TypedPlan Transform(TypedPlan input, ParamSet parameters, Analyzer analyzer)
    {
        var names = parameters.Get<string[]>("inputCols");
        var output = parameters.Get<string>("outputCol");
        var invalid = parameters.OneOf("handleInvalid", "error", "skip", "keep");
        if (input.Output.Any(column => !column.Hidden && NameResolver.Same(column.Name, output)))
            throw MlErrors.Illegal($"Output column {output} already exists.");
        var columns = names.Select(name => NameResolver.Resolve(name, analyzer.ScopeOf(input))).ToArray();
        var lists = columns.Zip(names, (column, name) => List(column, name, invalid));
        var sql = VectorSql.Compress($"list_concat({string.Join(", ", lists.Prepend("CAST([] AS DOUBLE[])"))})");
        var plan = AppendPlan.One(input, analyzer, "VectorAssembler", output, UserDefinedType.Vector, sql);
        if (invalid != "skip" || columns.Length == 0)
            return plan;
        var complete = columns.Select(column => $"NOT ({Missing(column)})");
        return new FilteredPlan(plan, string.Join(" AND ", complete));
    }

    private static string List(Expr column, string name, string invalid)
    {
        if (VectorSql.IsVector(column.Type))
        {
            var dense = VectorSql.Dense(column, name);
            return invalid == "skip"
                ? dense
                : $"(CASE WHEN {column.Sql} IS NULL THEN {Error("null")} ELSE {dense} END)";
        }

        if (column.Type is not (NumericType or BooleanType))
            throw MlErrors.Illegal(
                $"Data type {column.Type.SimpleString} of column {name} is not supported.");
        var value = $"CAST({column.Sql} AS DOUBLE)";
        return invalid switch
        {
            "keep" => $"[coalesce({value}, CAST('nan' AS DOUBLE))]",
            "skip" => $"[{value}]",
            _ => $"(CASE WHEN {column.Sql} IS NULL THEN {Error("null")} "
                + $"WHEN isnan({value}) THEN {Error("NaN")} ELSE [{value}] END)",
        };
    }

    private static string Missing(Expr column) => column.Type is FractionalType
        ? $"{column.Sql} IS NULL OR isnan({column.Sql})"
        : $"{column.Sql} IS NULL";

    private static string Error(string what) => "CAST(" + MlErrors.RaiseUdf(
        "VectorAssembler",
        $"Encountered {what} while assembling a row with handleInvalid = \"error\". Consider\nremoving "
        + $"{(what == "null" ? "nulls" : "NaNs")} from dataset or using handleInvalid = \"keep\" or \"skip\".")
        + " AS DOUBLE[])";
}
