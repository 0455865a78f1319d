using System.Globalization;
using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Relations;

/// <summary>
/// A random part of the rows. A row's random number is a hash of its position and the seed, so that one seed gives
/// one sample; which rows those are differs from Spark. Where two samples must divide the rows between them
/// (randomSplit) the hash is of the row's values instead, since positions may change from query to query.
/// </summary>
internal sealed class SamplePlan(TypedPlan input, string uniform, string rows) : TypedPlan(input.Output, input)
{
    public override string Sql =>
        $"SELECT {ColumnList(Output)} FROM (SELECT *, {uniform} AS u_ FROM ({Children[0].Sql})) {rows}";

    public static TypedPlan From(Sample sample, Analyzer analyzer)
    {
        var input = analyzer.Analyze(sample.Input);
        var uniform = Uniform(input, sample.Seed, sample.DeterministicOrder);
        return sample.WithReplacement
            ? new SamplePlan(
                input, uniform, $", LATERAL (SELECT unnest(range({Poisson(sample.UpperBound - sample.LowerBound)})))")
            : new SamplePlan(
                input, uniform, Invariant($"WHERE u_ >= {sample.LowerBound:R} AND u_ < {sample.UpperBound:R}"));
    }

    /// <summary>Each value of a column with its own probability; values without one are left out.</summary>
    public static TypedPlan From(StatSampleBy sample, Analyzer analyzer)
    {
        var input = analyzer.Analyze(sample.Input);
        var column = analyzer.Expressions.Analyze(sample.Col, analyzer.ScopeOf(input));
        var cases = sample.Fractions.Select(f => Invariant(
            $"WHEN {Casts.Implicit(LiteralReader.Read(f.Stratum), column.Type).Sql} THEN {f.Fraction_:R}"));
        return new SamplePlan(
            input, Uniform(input, sample.Seed, byValues: false),
            $"WHERE u_ < CASE {column.Sql} {string.Join(' ', cases)} ELSE 0 END");
    }

    // The upper 53 bits of a hash are a number of [0, 1) as even as a double can hold.
    private static string Uniform(TypedPlan input, long seed, bool byValues)
    {
        var values = string.Join(", ", input.Output.Where(c => !c.Hidden).Select(c => c.Sql).DefaultIfEmpty("0"));
        var key = byValues ? $"hash({values}), row_number() OVER (PARTITION BY {values})" : "row_number() OVER ()";
        return Invariant($"CAST(hash(hash({key}, {seed})) >> 11 AS DOUBLE) / 9007199254740992.0");
    }

    // How often a row is taken: the Poisson distribution's inverse at u_.
    private static string Poisson(double mean)
    {
        var (text, probability, sum) = ("CASE", Math.Exp(-mean), 0.0);
        for (var k = 0; k < 1000 && sum < 1 - 1e-12; k++)
        {
            sum += probability;
            probability *= mean / (k + 1);
            text += Invariant($" WHEN u_ < {sum:R} THEN {k}");
        }

        return $"{text} ELSE 0 END";
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
