using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Engine.Functions;
using SparkConnect.Engine.Sql;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Relations;

/// <summary>Functions in FROM: VALUES, and the generators such as explode.</summary>
internal static class TableFunctionRelation
{
    public static TypedPlan From(UnresolvedTableValuedFunction function, Analyzer analyzer)
    {
        if (function.FunctionName == SqlConventions.Values)
            return ValuesPlan.From(function, analyzer);
        if (NameResolver.Same(function.FunctionName, "range"))
            return RangePlan.From(function, analyzer);
        var input = new OneRowPlan();
        return GeneratePlan.Of(input, GeneratorOf(function, analyzer, analyzer.ScopeOf(input)), analyzer.Context);
    }

    /// <summary>The generator with its arguments analysed in the scope.</summary>
    public static Generator GeneratorOf(UnresolvedTableValuedFunction function, Analyzer analyzer, Scope scope)
    {
        var name = function.FunctionName;
        if (FunctionTable.Contains(name)
            && analyzer.Expressions.Analyze(Nodes.Call(name, function.Arguments), scope) is Generator generator)
        {
            return generator;
        }

        throw new SparkException(
            "UNRESOLVABLE_TABLE_VALUED_FUNCTION",
            $"Could not resolve {name} to a table-valued function.\nPlease make sure that {name} is defined as a "
            + "table-valued function and that all required parameters are provided correctly.\nIf "
            + $"{name} is not defined, please create the table-valued function before using it.\nFor more information "
            + "about defining table-valued functions, please refer to the Apache Spark documentation.",
            "42883", new Dictionary<string, string> { ["name"] = name });
    }
}
