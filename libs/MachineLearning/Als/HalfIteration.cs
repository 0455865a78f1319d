using MachineLearning.Linear;

namespace MachineLearning.Als;

/// <summary>Solves every row of one side while the other side stays fixed, in parallel by row blocks.</summary>
internal static class HalfIteration
{
    // Small enough that the longest rows do not leave the other threads idle at the end.
    private const int RowsInBlock = 128;

    public static void Run(
        RatingMatrix ratings, float[] fixedFactors, float[] solved, AlsOptions options, CancellationToken cancellation)
    {
        var gram = options.ImplicitPreferences
            ? Gram.Compute(fixedFactors, options.Rank, options.Threads, cancellation)
            : null;
        var blocks = (ratings.RowCount + RowsInBlock - 1) / RowsInBlock;
        Parallel.For(
            0,
            blocks,
            Threading.Options(options.Threads, cancellation),
            () => new RowSolver(options, gram),
            (block, _, solver) =>
            {
                var end = Math.Min(ratings.RowCount, (block + 1) * RowsInBlock);
                for (var row = block * RowsInBlock; row < end; row++)
                    solver.Solve(
                        ratings.ColumnsOf(row),
                        ratings.ValuesOf(row),
                        fixedFactors,
                        solved.AsSpan(row * options.Rank, options.Rank));
                return solver;
            },
            _ => { });
    }
}
