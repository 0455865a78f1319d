using System.Runtime.Intrinsics.X86;
using MachineLearning.Linear;

namespace MachineLearning.Als;

/// <summary>
/// The factors that stay fixed while the other side is solved, in rows that start on a cache line. They are turned
/// into the eigenvectors' basis of their Gram matrix, where that matrix is diagonal and what a row adds to it nearly
/// so: iterations on such a system end after a few steps. Solutions are turned back.
/// </summary>
internal sealed class FixedSide
{
    private const int RowsInBlock = 256;

    private FixedSide(float[] factors, AlsOptions options, double[]? gram, SymmetricEigen? eigen)
    {
        Rank = options.Rank;
        Stride = SymmetricTiles.Pad(Rank);
        Basis = eigen is null ? null : new Basis(eigen, Stride);
        Gram = eigen is null ? gram ?? new double[Rank * Rank] : Diagonal(eigen.Values);
        Factors = new AlignedFloats(factors.Length / Rank * Stride);
    }

    public int Rank { get; }

    /// <summary>Floats from one row of <see cref="Factors"/> to the next; zero from the rank on.</summary>
    public int Stride { get; }

    public AlignedFloats Factors { get; }

    /// <summary>What every row's system begins with: the Gram matrix, or zero for explicit ratings.</summary>
    public double[] Gram { get; }

    /// <summary>Null where the factors are as they came.</summary>
    public Basis? Basis { get; }

    public static FixedSide Of(float[] factors, AlsOptions options, bool isTurned, CancellationToken cancellation)
    {
        var gram = options.ImplicitPreferences
            ? Linear.Gram.Compute(factors, options.Rank, options.Threads, cancellation)
            : null;
        var eigen = isTurned && gram is not null ? SymmetricEigen.Decompose(gram, options.Rank) : null;
        var side = new FixedSide(factors, options, gram, eigen);
        var rows = factors.Length / options.Rank;
        Parallel.For(
            0, (rows + RowsInBlock - 1) / RowsInBlock, Threading.Options(options.Threads, cancellation), block =>
            {
                var end = Math.Min(rows, (block + 1) * RowsInBlock);
                for (var row = block * RowsInBlock; row < end; row++)
                    side.Take(factors.AsSpan(row * side.Rank, side.Rank), row);
            });
        return side;
    }

    /// <summary>
    /// Brings the rows of some columns, from first on, towards the processor: they lie anywhere.
    /// </summary>
    public unsafe void Prefetch(ReadOnlySpan<int> columns, int first, int count)
    {
        const int lineFloats = 16;
        if (!Sse.IsSupported || first >= columns.Length)
            return;
        var from = Factors.Pointer;
        foreach (var column in columns.Slice(first, Math.Min(count, columns.Length - first)))
            for (var at = 0; at < Stride; at += lineFloats)
                Sse.Prefetch1(from + (nint)column * Stride + at);
    }

    private static double[] Diagonal(double[] values)
    {
        var matrix = new double[values.Length * values.Length];
        for (var at = 0; at < values.Length; at++)
            // Rounding may have left an eigenvalue of zero a little below.
            matrix[at * values.Length + at] = Math.Max(0, values[at]);
        return matrix;
    }

    private void Take(ReadOnlySpan<float> factor, int row)
    {
        var to = Factors.Span.Slice(row * Stride, Stride);
        if (Basis is null)
            factor.CopyTo(to);
        else
            Basis.TurnInto(factor, to);
    }
}
