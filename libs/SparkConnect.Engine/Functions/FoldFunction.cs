using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Functions;

/// <summary>aggregate(array, start, (acc, x) -> …[, acc -> …]).</summary>
internal static class FoldFunction
{
    private const string Identity = "lambdafunction(namedlambdavariable(), namedlambdavariable())";

    public static Call Build(FunctionCall call)
    {
        var (array, item) = HigherOrderFunctions.Items(call);
        var start = call.Arguments[1];
        var merge = HigherOrderFunctions.Lambda(call, 2).Bind(new StructField("acc", start.Type), item);
        if (!Casts.Same(merge.Body.Type, start.Type) && start.Type is not NullType)
        {
            var name = $"{call.Name}({array.Name}, {start.Name}, {merge.Name}, {Identity})";
            throw SparkErrors.UnexpectedInput(name, 2, merge.Name, merge.Body.Type, start.Type.Sql);
        }

        var (acc, x) = (merge.Parameters[0], merge.Parameters[1]);
        var type = DuckDbType.Of(start.Type);
        // A fold of DuckDB has one type for both, so accumulator and item travel together.
        var folded = $"list_reduce(list_transform({{0}}, lambda w_: struct_pack(a := CAST(NULL AS {type}), x := w_)), "
            + $"lambda p_{acc}, q_{acc}: struct_pack(a := list_transform([p_{acc}.a], lambda {acc}: "
            + $"list_transform([q_{acc}.x], lambda {x}: {{2}})[1])[1], x := q_{acc}.x), "
            + $"struct_pack(a := CAST({{1}} AS {type}), x := {{0}}[1])).a";
        var guarded = $"CASE WHEN {{0}} IS NULL THEN NULL ELSE {folded} END";
        if (call.Arguments.Count == 3)
        {
            return new Call(
                guarded, HigherOrderFunctions.Shown(call, "{0}", "{1}", merge.Name, Identity), start.Type, true,
                    array, start, merge.Body);
        }

        var finish = HigherOrderFunctions.Lambda(call, 3).Bind(new StructField("acc", start.Type));
        return new Call(
            $"CASE WHEN {{0}} IS NULL THEN NULL ELSE list_transform([{folded}], lambda {finish.Parameters[0]}: "
                + $"{{3}})[1] END",
            HigherOrderFunctions.Shown(call, "{0}", "{1}", merge.Name, finish.Name), finish.Body.Type, true, array,
                start,
            merge.Body, finish.Body);
    }
}
