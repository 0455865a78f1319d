using SparkConnect.Engine.Expressions;
using SparkConnect.Engine.Functions;
using SparkConnect.Engine.Sql;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Proto;
using SparkConnect.Protocol.Types;
using Kind = SparkConnect.Protocol.Proto.Expression.ExprTypeOneofCase;
using Literal = SparkConnect.Engine.Expressions.Literal;

namespace SparkConnect.Engine.Analysis;

/// <summary>Turns expression messages into typed expressions; dispatches only.</summary>
internal sealed class ExpressionAnalyzer(Analyzer analyzer)
{
    private readonly AnalysisContext _context = analyzer.Context;

    /// <summary>One expression with one value.</summary>
    public Expr Analyze(Expression expression, Scope scope)
    {
        try
        {
            return Dispatch(expression, scope);
        }
        catch (SparkException error) when (QueryPlaces.Placed(error, expression.Common?.Origin) is { } placed)
        {
            throw placed;
        }
    }

    private Expr Dispatch(Expression expression, Scope scope) => expression.ExprTypeCase switch
    {
        Kind.Literal => LiteralReader.Read(expression.Literal),
        Kind.UnresolvedAttribute => Attribute(expression.UnresolvedAttribute, scope),
        Kind.UnresolvedFunction => Function(expression.UnresolvedFunction, scope),
        Kind.CallFunction => Function(
            new()
            {
                FunctionName = expression.CallFunction.FunctionName,
                Arguments = { expression.CallFunction.Arguments }
            },
            scope),
        Kind.ExpressionString => Analyze(Parsed(expression.ExpressionString), scope),
        Kind.Alias => AnalyzeAlias(expression.Alias, scope),
        Kind.Cast => Cast(expression.Cast, scope),
        Kind.SortOrder => SortOrder(expression.SortOrder, scope),
        Kind.LambdaFunction => Lambda(expression.LambdaFunction, scope),
        Kind.Window => WindowAnalysis.Analyze(expression.Window, this, scope),
        Kind.UnresolvedExtractValue => Extraction.Value(
            Analyze(expression.UnresolvedExtractValue.Child, scope),
            Analyze(expression.UnresolvedExtractValue.Extraction, scope)),
        Kind.UpdateFields => UpdateFieldsAnalysis.Analyze(expression.UpdateFields, this, scope),
        Kind.UnresolvedNamedLambdaVariable => NameResolver.Resolve(
            string.Join('.', expression.UnresolvedNamedLambdaVariable.NameParts), scope),
        Kind.SubqueryExpression => SubqueryAnalysis.Analyze(expression.SubqueryExpression, analyzer, scope),
        Kind.NamedArgumentExpression => Analyze(expression.NamedArgumentExpression.Value, scope),
        Kind.UnresolvedStar or Kind.UnresolvedRegex => throw SparkErrors.StarIn(null),
        Kind.None => throw SparkErrors.NotSet("spark.connect.Expression", "EXPRTYPE_NOT_SET"),
        _ => throw SparkErrors.Unsupported($"expression {expression.ExprTypeCase}"),
    };

    /// <summary>A select list: stars become columns, and each item gets its name.</summary>
    public IReadOnlyList<Expr> AnalyzeList(IEnumerable<Expression> expressions, Scope scope)
    {
        var list = new List<Expr>();
        foreach (var expression in expressions)
        {
            var item = expression.ExprTypeCase == Kind.ExpressionString
                ? Parsed(expression.ExpressionString)
                : expression;
            if (StarExpansion.TryExpand(item, scope) is { } columns)
                list.AddRange(columns);
            else
                list.Add(Named(item, Analyze(item, scope.WithAliases([.. list.OfType<Alias>()]))));
        }

        return list;
    }

    // A column that is only cast keeps its name; a field of one, or a name of this same list, is called as it was last.
    private static Expr Named(Expression expression, Expr item) => (expression.ExprTypeCase, item) switch
    {
        (Kind.Cast, Call { Children: [ColumnRef column] }) => new Alias(item, column.Name),
        (Kind.UnresolvedAttribute, not (ColumnRef or Alias))
            when !LiteralFunctions.IsOne(expression.UnresolvedAttribute) => new Alias(
                item, NameResolver.Split(expression.UnresolvedAttribute.UnparsedIdentifier)[^1]),
        _ => item,
    };

    public SortKey SortOrder(Expression.Types.SortOrder order, Scope scope)
    {
        var descending = order.Direction == Expression.Types.SortOrder.Types.SortDirection.Descending;
        var nullsFirst = order.NullOrdering switch
        {
            Expression.Types.SortOrder.Types.NullOrdering.SortNullsFirst => true,
            Expression.Types.SortOrder.Types.NullOrdering.SortNullsLast => false,
            _ => !descending,
        };
        return new SortKey(Analyze(order.Child, scope), descending, nullsFirst);
    }

    // The plans of subqueries in a text get known here, where the text is.
    private Expression Parsed(Expression.Types.ExpressionString text)
    {
        if (_context.Sources.Parsed(text) is not var (expression, references))
            return SqlParser.ParseExpression(text.Expression, _context.Session.Config.Zone);
        foreach (var reference in references)
            _context.ReferencedPlans[reference.Common.PlanId] = reference;
        return expression;
    }

    // A name that no column has may be a function that SQL writes without parentheses.
    private Expr Attribute(Expression.Types.UnresolvedAttribute attribute, Scope scope)
    {
        try
        {
            return NameResolver.Resolve(
                attribute.UnparsedIdentifier, scope, attribute.HasPlanId ? attribute.PlanId : null);
        }
        catch (SparkException) when (LiteralFunctions.IsOne(attribute))
        {
            return FunctionTable.Build(new FunctionCall(attribute.UnparsedIdentifier, [], false, _context));
        }
    }

    private Expr Function(Expression.Types.UnresolvedFunction function, Scope scope)
    {
        // count(*) counts rows; elsewhere a star stands for all columns (struct(*), hash(*)).
        var name = function.FunctionName;
        if (function.IsInternal && SqlModifiers.Build(function, this, scope) is { } modified)
            return modified;
        var arguments = new List<Expr>();
        foreach (var argument in function.Arguments)
        {
            if (argument.ExprTypeCase != Kind.UnresolvedStar)
                arguments.Add(Analyze(argument, scope));
            else if (SparkErrors.OperatorName(name) is { } op)
                throw SparkErrors.StarIn(op);
            else if (NameResolver.Same(name, "count") && !function.IsDistinct)
                arguments.Add(Literal.Of(1));
            else
                arguments.AddRange(StarExpansion.TryExpand(argument, scope)!);
        }

        var call = new FunctionCall(name, arguments, function.IsDistinct, _context);
        return arguments.Exists(a => a is Generator)
            ? throw SparkErrors.NestedGenerator(
                SparkErrors.OperatorName(name) is not null && arguments.Count == 2
                    ? $"({arguments[0].Name} {name} {arguments[1].Name})"
                    : call.Text)
            : FunctionTable.Build(call);
    }

    private Expr AnalyzeAlias(Expression.Types.Alias alias, Scope scope)
    {
        var child = Analyze(alias.Expr, scope);
        if (child is Generator generator)
            return GeneratorAlias.Rename(generator, alias.Name);
        return new Alias(child, alias.Name[0], alias.HasMetadata && alias.Metadata != "{}" ? alias.Metadata : null);
    }

    private Expr Cast(Expression.Types.Cast cast, Scope scope)
    {
        var type = cast.CastToTypeCase == Expression.Types.Cast.CastToTypeOneofCase.TypeStr
            ? SqlParser.ParseDataType(cast.TypeStr)
            : cast.Type.ToDataType();
        if (cast.Expr.ExprTypeCase == Kind.UnresolvedStar)
            throw SparkErrors.StarIn("cast");
        var mode = cast.EvalMode == Expression.Types.Cast.Types.EvalMode.Try ? CastMode.Try : CastMode.Ansi;
        return Casts.Explicit(Analyze(cast.Expr, scope), type, mode);
    }

    private UnboundLambda Lambda(Expression.Types.LambdaFunction lambda, Scope scope)
    {
        var names = lambda.Arguments.Select(a => string.Join('.', a.NameParts)).ToArray();
        return new UnboundLambda(names, types =>
        {
            var variables = names.Zip(types, (name, type) => new LambdaVariable(
                name, $"v{_context.NextId()}", type.DataType, type.Nullable)).ToArray();
            var body = Analyze(lambda.Function, scope.With(variables));
            var text = $"lambdafunction({body.Name}, {string.Join(", ", names.Select(_ => "namedlambdavariable()"))})";
            return new BoundLambda([.. variables.Select(v => v.Sql)], body, text);
        });
    }
}
