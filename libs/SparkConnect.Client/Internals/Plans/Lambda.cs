using System.Globalization;

namespace SparkConnect.Client.Internals.Plans;

/// <summary>C# lambdas as lambda messages. Variables have names of their own, so that lambdas may nest.</summary>
internal static class Lambda
{
    private static long _lastVariable;

    public static Column Of(Func<Column, Column> function)
    {
        var x = Variable("x");
        return Build(function(x), x);
    }

    public static Column Of(Func<Column, Column, Column> function)
    {
        var (x, y) = (Variable("x"), Variable("y"));
        return Build(function(x, y), x, y);
    }

    public static Column Of(Func<Column, Column, Column, Column> function)
    {
        var (x, y, z) = (Variable("x"), Variable("y"), Variable("z"));
        return Build(function(x, y, z), x, y, z);
    }

    private static Column Build(Column body, params ReadOnlySpan<Column> variables)
    {
        var lambda = new Proto.Expression.Types.LambdaFunction { Function = body.Expression };
        foreach (var variable in variables)
            lambda.Arguments.Add(variable.Expression.UnresolvedNamedLambdaVariable);
        return new Column(new Proto.Expression { LambdaFunction = lambda }, body.References);
    }

    private static Column Variable(string name)
    {
        var unique = string.Create(CultureInfo.InvariantCulture, $"{name}_{Interlocked.Increment(ref _lastVariable)}");
        return new Column(new Proto.Expression { UnresolvedNamedLambdaVariable = new() { NameParts = { unique } } });
    }
}
