using MachineLearning.Linear;

namespace MachineLearning.Als;

/// <summary>Solves every row of one side while the other side stays fixed, in parallel by row blocks.</summary>
internal static class HalfIteration
{
    // Below it an exact solution takes no longer.
    private const int LeastRankToIterate = 33;

    /// <param name="ratings">The ratings by row.</param>
    /// <param name="fixedFactors">Factors of the columns, columns × rank.</param>
    /// <param name="solved">Factors of the rows, rows × rank; replaced.</param>
    /// <param name="options">Settings.</param>
    /// <param name="isExact">Whether what is in <paramref name="solved"/> is no start to improve on.</param>
    /// <param name="cancellation">Stops between blocks.</param>
    public static void Run(
        RatingMatrix ratings,
        float[] fixedFactors,
        float[] solved,
        AlsOptions options,
        bool isExact,
        CancellationToken cancellation)
    {
        var iterates = !isExact && options is
        { ImplicitPreferences: true, NonNegative: false, Tolerance: > 0, Rank: >= LeastRankToIterate };
        var side = FixedSide.Of(fixedFactors, options, iterates, cancellation);
        if (Lanes512.IsSupported)
            Run<Lanes512>(ratings, side, solved, options, cancellation);
        else
            Run<Lanes256>(ratings, side, solved, options, cancellation);
    }

    private static void Run<TLanes>(
        RatingMatrix ratings, FixedSide side, float[] solved, AlsOptions options, CancellationToken cancellation)
        where TLanes : struct, ILanes<TLanes>
    {
        var starts = RowBlocks.Of(ratings);
        Parallel.For(
            0,
            starts.Length - 1,
            Threading.Options(options.Threads, cancellation),
            () => new RowSolver<TLanes>(side, options),
            (block, _, solver) =>
            {
                for (var row = starts[block]; row < starts[block + 1]; row++)
                {
                    if (row + 1 < starts[block + 1])
                        side.Prefetch(ratings.ColumnsOf(row + 1), 0, RowPanel<TLanes>.Ahead);
                    solver.Solve(
                        ratings.ColumnsOf(row),
                        ratings.ValuesOf(row),
                        solved.AsSpan(row * options.Rank, options.Rank));
                }

                return solver;
            },
            _ => { });
    }
}
