using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Functions;

/// <summary>array_sort: ascending with nulls last, or by a comparison.</summary>
internal static class ArraySortFunction
{
    public static Call Build(FunctionCall call)
    {
        var (array, item) = HigherOrderFunctions.Items(call);
        if (call.Arguments.Count == 1)
        {
            return new Call(
                NestedOrder.Sorted("{0}", ((ArrayType)array.Type).ElementType, "'ASC', 'NULLS LAST'"),
                "array_sort({0}, lambdafunction((IF(((namedlambdavariable() IS NULL) AND (namedlambdavariable() IS "
                    + "NULL)), 0, "
                + "(IF((namedlambdavariable() IS NULL), 1, (IF((namedlambdavariable() IS NULL), -1, "
                + "(IF((namedlambdavariable() < namedlambdavariable()), -1, (IF((namedlambdavariable() > "
                + "namedlambdavariable()), 1, 0)))))))))), namedlambdavariable(), namedlambdavariable()))",
                array.Type, array.Nullable, array);
        }

        var compare = HigherOrderFunctions.Lambda(call, 1).Bind(item, item);
        if (compare.Body.Type is not IntegerType)
            throw SparkErrors.UnexpectedReturn(call.Text, DataTypes.Integer, compare.Body.Type);
        return new Call(
            Insertion(compare.Parameters[0], compare.Parameters[1]),
                HigherOrderFunctions.Shown(call, "{0}", compare.Name),
            array.Type, array.Nullable, array, compare.Body);
    }

    // Insertion into a sorted list: each item goes behind those that do not compare greater. Stable, quadratic.
    private static string Insertion(string left, string right)
    {
        var undecided = RaisedError.Sql(
            "COMPARATOR_RETURNS_NULL", "22004",
            "'The comparator has returned a NULL for a comparison between ' || "
            + $"coalesce(CAST({left} AS VARCHAR), 'null') || ' and ' || coalesce(CAST({right} AS VARCHAR), 'null') || "
            + "'. It should return a positive integer for \"greater than\", 0 for \"equal\" and a negative integer for "
            + "\"less than\".'");
        // An item that compares as NULL would be on neither side.
        string Side(string condition) => $"list_filter(s_{left}, lambda {left}: list_transform([n_{left}[1]], "
            + $"lambda {right}: CASE WHEN {{1}} IS NULL THEN {undecided} ELSE {{1}} {condition} END)[1])";
        var (before, after) = (Side("<= 0"), Side("> 0"));
        return $"CASE WHEN {{0}} IS NULL THEN NULL ELSE list_reduce(list_transform({{0}}, lambda w_: [w_]), "
            + $"lambda s_{left}, n_{left}: {before} || n_{left} || {after}, {{0}}[1:0]) END";
    }
}
