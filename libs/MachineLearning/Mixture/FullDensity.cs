using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MachineLearning.Mixture;

/// <summary>
/// A Gaussian with a full covariance C = LLᵀ: the squared distance is the length of L⁻¹x, worked out for four rows of
/// L⁻¹ and eight points at a time in registers.
/// </summary>
internal sealed class FullDensity : ComponentDensity
{
    private const int Rows = 4;

    // For each four rows of the inverse: the columns up to the last of them, four values each.
    private readonly double[][] _panels;

    public FullDensity(ReadOnlySpan<double> covariance, int dimension)
    {
        if (!LowerInverse.TryOf(covariance, dimension, out var inverse))
            throw Singular();
        LogPeak = -0.5 * dimension * Math.Log(2 * Math.PI);
        for (var at = 0; at < dimension; at++)
            LogPeak += Math.Log(inverse[at * dimension + at]);
        _panels = new double[Lines(dimension) / Rows][];
        for (var panel = 0; panel < _panels.Length; panel++)
            _panels[panel] = Pack(inverse, dimension, panel * Rows);
    }

    public override void Distances(ReadOnlySpan<double> moved, Span<double> squared)
    {
        squared[..Width].Clear();
        ref var x = ref MemoryMarshal.GetReference(moved[..(_panels.Length * Rows * Width)]);
        ref var sum = ref MemoryMarshal.GetReference(squared);
        foreach (var panel in _panels)
            for (var point = 0; point < Width; point += 8)
                AddSquares(ref Unsafe.Add(ref x, point), panel, ref Unsafe.Add(ref sum, point));
    }

    private static double[] Pack(double[] inverse, int dimension, int first)
    {
        var panel = new double[(first + Rows) * Rows];
        for (var column = 0; column < Math.Min(first + Rows, dimension); column++)
            for (var row = first; row < Math.Min(first + Rows, dimension); row++)
                panel[column * Rows + row - first] = inverse[row * dimension + column];
        return panel;
    }

    // Inlined into its caller it would lose its registers.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddSquares(ref double x, double[] panel, ref double squared)
    {
        ref var w = ref MemoryMarshal.GetArrayDataReference(panel);
        Vector256<double> a0 = default, a1 = default, b0 = default, b1 = default;
        Vector256<double> c0 = default, c1 = default, d0 = default, d1 = default;
        for (var at = panel.Length; at > 0; at -= Rows)
        {
            var x0 = Vector256.LoadUnsafe(ref x);
            var x1 = Vector256.LoadUnsafe(ref x, 4);
            var v = Vector256.Create(w);
            a0 = Vector256.MultiplyAddEstimate(v, x0, a0);
            a1 = Vector256.MultiplyAddEstimate(v, x1, a1);
            v = Vector256.Create(Unsafe.Add(ref w, 1));
            b0 = Vector256.MultiplyAddEstimate(v, x0, b0);
            b1 = Vector256.MultiplyAddEstimate(v, x1, b1);
            v = Vector256.Create(Unsafe.Add(ref w, 2));
            c0 = Vector256.MultiplyAddEstimate(v, x0, c0);
            c1 = Vector256.MultiplyAddEstimate(v, x1, c1);
            v = Vector256.Create(Unsafe.Add(ref w, 3));
            d0 = Vector256.MultiplyAddEstimate(v, x0, d0);
            d1 = Vector256.MultiplyAddEstimate(v, x1, d1);
            x = ref Unsafe.Add(ref x, Width);
            w = ref Unsafe.Add(ref w, Rows);
        }

        ((a0 * a0 + b0 * b0) + (c0 * c0 + d0 * d0) + Vector256.LoadUnsafe(ref squared)).StoreUnsafe(ref squared);
        ((a1 * a1 + b1 * b1) + (c1 * c1 + d1 * d1) + Vector256.LoadUnsafe(ref squared, 4)).StoreUnsafe(ref squared, 4);
    }
}
