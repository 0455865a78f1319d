using SparkConnect.Client;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Types;
using static SparkConnect.Client.Functions;
using Numbering = SparkConnect.Client.Window;

namespace Personalization.Quality;

/// <summary>
/// Makes conditions of rules over a set of rows. What a rule needs beside the row itself (a table of references, the
/// number of a repetition) is joined to the rows. A rule that cannot be bound becomes a problem, and costs no other.
/// </summary>
internal sealed class RuleBinder(string source, StructType schema, ReferenceData references)
{
    private readonly List<BoundRule> _bound = [];

    internal List<string> Problems { get; } = [];

    internal IReadOnlyList<BoundRule> Bound => _bound;

    /// <summary>Binds rules and gives the rows with what these need.</summary>
    internal async Task<DataFrame> BindAsync(
        DataFrame rows, IEnumerable<QualityRule> rules, IReadOnlyList<string> order, CancellationToken cancellation)
    {
        foreach (var rule in rules)
        {
            try
            {
                var (with, bound) = Bind(rows, rule, order);
                await CheckAsync(with, bound, cancellation);
                _bound.Add(bound);
                rows = with;
            }
            catch (RuleException error)
            {
                Problems.Add($"{source}, line {error.Line}: {error.Message}");
            }
        }

        return rows;
    }

    /// <summary>Names a rule that cannot be used.</summary>
    internal void Reject(QualityRule rule, string message) =>
        Problems.Add($"{source}, line {rule.Line}: rule {rule.Name}: {message}");

    /// <summary>The rows that a rule applies to; null, and a problem, where its SQL is wrong.</summary>
    internal async Task<Column?> AppliesAsync(DataFrame rows, QualityRule rule, CancellationToken cancellation)
    {
        try
        {
            var applies = Applies(rule);
            await CheckAsync(rows, new BoundRule(rule, applies, Lit(true), Lit("")), cancellation);
            return applies;
        }
        catch (RuleException error)
        {
            Problems.Add($"{source}, line {error.Line}: {error.Message}");
            return null;
        }
    }

    internal static DataType? TypeOf(StructType schema, string column) => schema
        .FirstOrDefault(field => string.Equals(field.Name, column, StringComparison.OrdinalIgnoreCase))?.DataType;

    private (DataFrame Rows, BoundRule Bound) Bind(DataFrame rows, QualityRule rule, IReadOnlyList<string> order)
    {
        var type = CheckColumns(rule);
        var applies = Applies(rule);
        var reason = RuleConditions.Reason(rule);
        var extra = $"_rule_{rule.Line}";
        if (rule.Kind == RuleKinds.Unique)
        {
            var values = rule.Columns.Select(QuotedColumn.Of).ToArray();
            var numbering = Numbering
                .PartitionBy([applies, .. values.Select(value => (ColumnOrName)value)])
                .OrderBy([.. order.Select(name => (ColumnOrName)name)]);
            var anyNull = values.Select(value => value.IsNull()).Aggregate((left, right) => left.Or(right));
            return (rows.WithColumn(extra, RowNumber().Over(numbering)),
                new BoundRule(rule, applies, anyNull.Or(Col(extra).EqualTo(1)), reason));
        }

        if (rule.Kind != RuleKinds.Reference)
            return (rows, new BoundRule(rule, applies, RuleConditions.Of(rule, type), reason));
        var column = QuotedColumn.Of(rule.Column!);
        var known = references.Values(rule).Select(
            QuotedColumn.Of(rule.ReferenceColumn ?? rule.Column!).Cast(type.SimpleString).Alias(extra));
        return (rows.Join(known.Filter(Col(extra).IsNotNull()).Distinct(), column.EqualTo(Col(extra)), "left"),
            new BoundRule(rule, applies, column.IsNull().Or(Col(extra).IsNotNull()), reason));
    }

    private static Column Applies(QualityRule rule) =>
        rule.Where is null ? Lit(true) : Coalesce(Expr(rule.Where), Lit(false));

    // The type of the rule's column; null's where it has none.
    private DataType CheckColumns(QualityRule rule)
    {
        foreach (var column in rule.Columns.Append(rule.Column).OfType<string>())
        {
            if (TypeOf(schema, column) is null)
                throw new RuleException(rule.Line, $"rule {rule.Name}: there is no column {column}. " +
                    RuleFile.Nearest(column, schema.Select(field => field.Name)));
        }

        return rule.Column is null ? DataTypes.Null : TypeOf(schema, rule.Column)!;
    }

    // Analysis alone: nothing is run.
    private static async Task CheckAsync(DataFrame rows, BoundRule bound, CancellationToken cancellation)
    {
        var rule = bound.Rule;
        try
        {
            var types = await rows
                .Select(bound.Applies.Alias("applies"), bound.Holds.Alias("holds"), bound.Reason.Alias("reason"))
                .SchemaAsync(cancellation);
            if (TypeOf(types, "holds") is { } type and not BooleanType)
                throw new RuleException(rule.Line, $"rule {rule.Name}: its expression is {type.SimpleString}; " +
                    "it must be true or false.");
        }
        catch (SparkException error)
        {
            throw new RuleException(rule.Line, $"rule {rule.Name}: {error.Message.Split('\n')[0].TrimEnd()}");
        }
    }
}
