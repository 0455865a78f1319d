using System.Diagnostics;

namespace TestSupport.RandomPlans;

/// <summary>A plan on which two engines differ, made as small as it would go.</summary>
/// <param name="Number">The plan's number under the seed.</param>
/// <param name="Plan">The plan, as an indented tree.</param>
/// <param name="Difference">What differs.</param>
public sealed record PlanDifference(int Number, string Plan, string Difference)
{
    /// <inheritdoc/>
    public override string ToString() => $"Plan {Number}:\n{Plan}{Difference}";
}

/// <summary>Runs the same random plans on two engines and compares what they come to.</summary>
/// <param name="reference">The session whose answers count as right.</param>
/// <param name="candidate">The session to check.</param>
public sealed class PlanComparison(SparkSession reference, SparkSession candidate)
{
    private const string ExcludedRules = "spark.sql.optimizer.excludedRules";
    private const string LocalRows = "org.apache.spark.sql.catalyst.optimizer.ConvertToLocalRelation";
    private const string Constants = "org.apache.spark.sql.catalyst.optimizer.ConstantFolding";
    private const string EmptySides = "org.apache.spark.sql.catalyst.optimizer.PropagateEmptyRelation";

    private static readonly (string Key, string Value)[] Configuration =
    [
        ("spark.sql.session.timeZone", "UTC"), ("spark.sql.shuffle.partitions", "1"),
        ("spark.sql.adaptive.enabled", "false"), ("spark.sql.codegen.wholeStage", "false"),
        ("spark.sql.codegen.factoryMode", "NO_CODEGEN"),
        (ExcludedRules, LocalRows),
    ];

    private readonly SortedDictionary<string, List<string>> _errors = new(StringComparer.Ordinal);
    private readonly List<PlanDifference> _crashes = [];

    /// <summary>How many plans ended in rows on the reference; the others ended in an error.</summary>
    public int WithRows { get; private set; }

    /// <summary>How long the reference took for the plans, without making smaller those that differ.</summary>
    public TimeSpan ReferenceTime { get; private set; }

    /// <summary>How long the candidate took for the same.</summary>
    public TimeSpan CandidateTime { get; private set; }

    /// <summary>Messages of the errors that plans ended in on the reference, by error class.</summary>
    public IReadOnlyDictionary<string, List<string>> Errors => _errors;

    /// <summary>
    /// Plans on which the reference itself broke down: they have no right answer, and count as not compared.
    /// </summary>
    public IReadOnlyList<PlanDifference> Crashes => _crashes;

    /// <summary>
    /// Plans that failed on one engine alone, for what it chose to compute and the other did not: a constant that no
    /// row asks for, a second condition where the first does not hold, a second number where the first is NULL, an
    /// order or a window that nothing keeps, or the rows of a join whose other side is empty or where nothing can
    /// match (entry 17).
    /// </summary>
    public int WithUnaskedErrors { get; private set; }

    /// <summary>
    /// Prepares a session. One shuffle partition is enough for a few rows, and compiling each plan or planning it again
    /// while it runs would take most of the time. Spark computes rows that came with the plan ahead of the query and so
    /// may fail in a column that the query drops; the embedded engine does not (entry 17 of its DIFFERENCES.md), so the
    /// rule that does it is left out.
    /// </summary>
    public static async Task PrepareAsync(SparkSession session)
    {
        foreach (var (key, value) in Configuration)
            await session.Conf.SetAsync(key, value);
    }

    /// <summary>
    /// Runs one plan; null where both engines agree, or where the reference broke down (see <see cref="Crashes"/>).
    /// </summary>
    public async Task<PlanDifference?> RunAsync(int seed, int number, CancellationToken cancellation = default)
    {
        var plan = PlanGenerator.Generate(seed, number);
        var watch = Stopwatch.StartNew();
        var expected = await Outcome.OfAsync(plan, reference, cancellation);
        ReferenceTime += watch.Elapsed;
        if (expected.IsCrash)
        {
            _crashes.Add(new PlanDifference(number, plan.Print(), expected.Message!));
            return null;
        }

        if (expected.ErrorClass is null)
            WithRows++;
        else
            Remember(expected);
        watch.Restart();
        var actual = await Outcome.OfAsync(plan, candidate, cancellation);
        CandidateTime += watch.Elapsed;
        var difference = Outcome.Difference(expected, actual, plan.IsOrdered);
        return difference is null || await IsByDesignAsync(plan, expected, actual, cancellation)
            ? null
            : await ShrinkAsync(
                new PlanDifference(number, "", difference), plan, expected.ErrorClass, actual.ErrorClass, cancellation);
    }

    // Whether one engine alone failed, and only in what entry 17 leaves to it.
    private async Task<bool> IsByDesignAsync(
        PlanNode plan, Outcome expected, Outcome actual, CancellationToken cancellation)
    {
        var isByDesign = (expected.ErrorClass, actual.ErrorClass) switch
        {
            (not null, null) => Agrees(await WithoutAsync(Constants, plan, cancellation), actual, plan.IsOrdered)
                || await FailsInASideAsync(plan, expected, cancellation),
            (null, not null) => Agrees(expected, await OnlyNeededAsync(plan, cancellation), ordered: false)
                || Agrees(await WithoutAsync(EmptySides, plan, cancellation), actual, plan.IsOrdered),
            _ => false,
        };
        if (isByDesign)
            WithUnaskedErrors++;
        return isByDesign;
    }

    private static bool Agrees(Outcome expected, Outcome actual, bool ordered) =>
        Outcome.Difference(expected, actual, ordered) is null;

    private Task<Outcome> OnlyNeededAsync(PlanNode plan, CancellationToken cancellation) =>
        Outcome.OfAsync(Pruning.Of(plan), new PlanContext(candidate, onlyNeeded: true), cancellation);

    // Whether the candidate, asked for one side of a join alone, fails as the reference does in the whole plan.
    private async Task<bool> FailsInASideAsync(PlanNode plan, Outcome expected, CancellationToken cancellation)
    {
        foreach (var side in plan.Descendants().Prepend(plan).OfType<JoinNode>().SelectMany(join => join.Inputs))
        {
            var alone = await Outcome.OfAsync(side, candidate, cancellation);
            if (alone.ErrorClass == expected.ErrorClass && alone.Message == expected.Message)
                return true;
        }

        return false;
    }

    // Spark needs its rules for some plans, so another one is left out only where it may matter.
    private async Task<Outcome> WithoutAsync(string rule, PlanNode plan, CancellationToken cancellation)
    {
        await reference.Conf.SetAsync(ExcludedRules, $"{LocalRows},{rule}", cancellation);
        try
        {
            return await Outcome.OfAsync(plan, reference, cancellation);
        }
        finally
        {
            await reference.Conf.SetAsync(ExcludedRules, LocalRows, CancellationToken.None);
        }
    }

    private void Remember(Outcome outcome)
    {
        if (!_errors.TryGetValue(outcome.ErrorClass!, out var messages))
            _errors[outcome.ErrorClass!] = messages = [];
        messages.Add(outcome.Message!);
    }

    /// <summary>
    /// Makes the plan smaller; it must go on to end as it did on both engines, not be wrong by itself.
    /// </summary>
    private async Task<PlanDifference> ShrinkAsync(
        PlanDifference found, PlanNode plan, string? expectedError, string? actualError, CancellationToken cancellation)
    {
        // What the candidate does not know is named by the error already.
        if (actualError is "UNRESOLVED_ROUTINE" or "UNSUPPORTED_FEATURE.EMBEDDED_ENGINE")
            return found with { Plan = plan.Print() };
        var small = await Shrinker.ShrinkAsync(plan, async smaller =>
        {
            // The candidate first: it is the quicker one, and most attempts end here.
            var actual = await Outcome.OfAsync(smaller, candidate, cancellation);
            if (actual.ErrorClass != actualError)
                return false;
            var expected = await Outcome.OfAsync(smaller, reference, cancellation);
            if (expected.ErrorClass != expectedError
                || Outcome.Difference(expected, actual, smaller.IsOrdered) is not { } difference)
                return false;
            found = found with { Difference = difference };
            return true;
        });
        return found with { Plan = small.Print() };
    }
}
