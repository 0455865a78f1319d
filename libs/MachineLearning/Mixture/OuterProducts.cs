using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MachineLearning.Mixture;

/// <summary>
/// The products of lines with lines, summed over points: four lines by two at a time in registers, of the lower
/// triangle only. The four lanes of a register are summed apart.
/// </summary>
internal static class OuterProducts
{
    private const int Width = ComponentDensity.Width;
    private const int Rows = 4;
    private const int Columns = 2;
    private const int Lanes = 4;
    private const int BlockLength = Rows * Columns * Lanes;

    /// <summary>Length of the sums for a number of lines, which is a multiple of four.</summary>
    public static int Length(int lines) => Blocks(lines / Rows) * BlockLength;

    /// <summary>Adds left line × right line, summed over the 64 points, for all pairs in the lower triangle.</summary>
    public static void Add(ReadOnlySpan<double> left, ReadOnlySpan<double> right, int lines, Span<double> sums)
    {
        ref var x = ref MemoryMarshal.GetReference(left[..(lines * Width)]);
        ref var y = ref MemoryMarshal.GetReference(right[..(lines * Width)]);
        ref var sum = ref MemoryMarshal.GetReference(sums[..Length(lines)]);
        for (var row = 0; row < lines; row += Rows)
            for (var column = 0; column < row + Rows; column += Columns)
            {
                AddBlock(ref Unsafe.Add(ref x, row * Width), ref Unsafe.Add(ref y, column * Width), ref sum);
                sum = ref Unsafe.Add(ref sum, BlockLength);
            }
    }

    /// <summary>The symmetric matrix (dimension × dimension) of the sums.</summary>
    public static double[] Matrix(ReadOnlySpan<double> sums, int lines, int dimension)
    {
        var matrix = new double[dimension * dimension];
        var block = 0;
        for (var first = 0; first < lines; first += Rows)
            for (var second = 0; second < first + Rows; second += Columns, block++)
                for (var at = 0; at < Rows * Columns; at++)
                {
                    var (row, column) = (first + at / Columns, second + at % Columns);
                    if (row >= dimension || column > row)
                        continue;
                    var lanes = sums.Slice(block * BlockLength + at * Lanes, Lanes);
                    matrix[row * dimension + column] = matrix[column * dimension + row] =
                        lanes[0] + lanes[1] + (lanes[2] + lanes[3]);
                }

        return matrix;
    }

    // Rows of four lines have 2, 4, 6, … blocks of two columns.
    private static int Blocks(int rows) => rows * (rows + 1);

    // Inlined into its caller it would lose its registers.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddBlock(ref double x, ref double y, ref double sum)
    {
        var a0 = Vector256.LoadUnsafe(ref sum);
        var a1 = Vector256.LoadUnsafe(ref sum, 4);
        var b0 = Vector256.LoadUnsafe(ref sum, 8);
        var b1 = Vector256.LoadUnsafe(ref sum, 12);
        var c0 = Vector256.LoadUnsafe(ref sum, 16);
        var c1 = Vector256.LoadUnsafe(ref sum, 20);
        var d0 = Vector256.LoadUnsafe(ref sum, 24);
        var d1 = Vector256.LoadUnsafe(ref sum, 28);
        for (var point = 0; point < Width; point += Lanes)
        {
            var y0 = Vector256.LoadUnsafe(ref y);
            var y1 = Vector256.LoadUnsafe(ref y, Width);
            var v = Vector256.LoadUnsafe(ref x);
            a0 = Vector256.MultiplyAddEstimate(v, y0, a0);
            a1 = Vector256.MultiplyAddEstimate(v, y1, a1);
            v = Vector256.LoadUnsafe(ref x, Width);
            b0 = Vector256.MultiplyAddEstimate(v, y0, b0);
            b1 = Vector256.MultiplyAddEstimate(v, y1, b1);
            v = Vector256.LoadUnsafe(ref x, 2 * Width);
            c0 = Vector256.MultiplyAddEstimate(v, y0, c0);
            c1 = Vector256.MultiplyAddEstimate(v, y1, c1);
            v = Vector256.LoadUnsafe(ref x, 3 * Width);
            d0 = Vector256.MultiplyAddEstimate(v, y0, d0);
            d1 = Vector256.MultiplyAddEstimate(v, y1, d1);
            x = ref Unsafe.Add(ref x, Lanes);
            y = ref Unsafe.Add(ref y, Lanes);
        }

        a0.StoreUnsafe(ref sum);
        a1.StoreUnsafe(ref sum, 4);
        b0.StoreUnsafe(ref sum, 8);
        b1.StoreUnsafe(ref sum, 12);
        c0.StoreUnsafe(ref sum, 16);
        c1.StoreUnsafe(ref sum, 20);
        d0.StoreUnsafe(ref sum, 24);
        d1.StoreUnsafe(ref sum, 28);
    }
}
