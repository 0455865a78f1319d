using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;

namespace SparkConnect.Engine.Functions;

/// <summary>Rows of the function table: a name, what it takes, what it gives, and its SQL.</summary>
internal static class Define
{
    /// <summary>
    /// A function of one row. Where it takes fewer arguments too, one SQL form for each count, fewest first; so with
    /// the
    /// names that are shown, between bars.
    /// </summary>
    public static FunctionDef Scalar(
        string name, Param[] parameters, Result result, string[] sql, string? shown = null) =>
        new(name, parameters.Length - sql.Length + 1, parameters.Length, call =>
        {
            var arguments = Convert(call, parameters);
            var form = sql[arguments.Length - (parameters.Length - sql.Length + 1)];
            var names = (shown ?? name).Split('|');
            var shownName = names[Math.Min(names.Length - 1, arguments.Length - (parameters.Length - sql.Length + 1))];
            return Of(form, shownName, result, arguments);
        });

    /// <summary>A function of one row.</summary>
    public static FunctionDef Scalar(
        string name, Param[] parameters, Result result, string sql, string? shown = null) =>
        Scalar(name, parameters, result, [sql], shown);

    /// <summary>
    /// A function whose last parameter may be given any number of times, <paramref name="min"/> in all at least.
    /// </summary>
    public static FunctionDef Variadic(string name, int min, Param[] parameters, Result result, string sql) =>
        new(name, min, int.MaxValue, call => Of(sql, name, result, Convert(call, parameters)));

    /// <summary>
    /// A function of a group of rows; <paramref name="wrapper"/> stands around it, with {agg} for it.
    /// </summary>
    public static FunctionDef Aggregate(
        string name, Param[] parameters, Result result, string sql, string wrapper = "{agg}") =>
        new(name, parameters.Length, parameters.Length, call =>
            Group(call, sql, result, Convert(call, parameters), wrapper));

    /// <summary>The aggregate over arguments that are converted already.</summary>
    public static AggregateCall Group(
        FunctionCall call, string sql, Result result, IReadOnlyList<Expr> arguments, string wrapper = "{agg}",
        string? second = null) =>
        new(sql, $"{call.Name}({{distinct}}{{*}})", result.Type(arguments), result.Nullable ?? true, arguments)
        {
            Distinct = call.Distinct,
            Wrapper = wrapper, Second = second,
        };

    /// <summary>The call as an expression; a name with braces is a template of its own.</summary>
    public static Call Of(string sql, string shown, Result result, params IReadOnlyList<Expr> arguments) => new(
        sql, shown.Contains('{', StringComparison.Ordinal) ? shown : $"{shown}({{*}})", result.Type(arguments),
        result.IsNullable(arguments), arguments);

    /// <summary>The arguments, and the defaults of those that were not given.</summary>
    /// <param name="given">What was given.</param>
    /// <param name="defaults">A value for each argument.</param>
    public static Expr[] Filled(IReadOnlyList<Expr> given, params Expr[] defaults) =>
        [.. given, .. defaults.Skip(given.Count)];

    /// <summary>The arguments as the parameters want them.</summary>
    public static Expr[] Convert(FunctionCall call, params Param[] parameters)
    {
        var arguments = call.Arguments.Select((a, i) =>
            Parameter(parameters, i).Convert(a, i, call.Text)).ToArray();
        var common = Enumerable.Range(0, arguments.Length)
            .Where(i => ReferenceEquals(Parameter(parameters, i), Param.Common)).ToArray();
        if (common.Length == 0)
            return arguments;
        var type = TypeCoercion.Common(common.Select(i => arguments[i].Type))
            ?? throw SparkErrors.DataDiffTypes(call.Text, call.Name, common.Select(i => arguments[i].Type));
        foreach (var i in common)
            arguments[i] = Casts.Implicit(arguments[i], type);
        return arguments;
    }

    private static Param Parameter(Param[] parameters, int index) => parameters[Math.Min(index, parameters.Length - 1)];
}
