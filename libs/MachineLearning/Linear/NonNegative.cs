namespace MachineLearning.Linear;

/// <summary>
/// Least squares under x ≥ 0 from the normal equations, by cyclic coordinate descent (Franc, Hlaváč and Navara,
/// 2005). The matrix's upper triangle is read.
/// </summary>
internal static class NonNegative
{
    private const int MaxSweeps = 500;
    private const float Tolerance = 1e-6f;

    public static void Solve(ReadOnlySpan<float> matrix, int stride, ReadOnlySpan<float> target, Span<float> solution)
    {
        // The gradient A·x - b is kept up to date while single coordinates move.
        Span<float> gradient = new float[target.Length];
        for (var at = 0; at < target.Length; at++)
            gradient[at] = -target[at];
        solution.Clear();
        for (var sweep = 0; sweep < MaxSweeps; sweep++)
        {
            var moved = 0f;
            for (var at = 0; at < solution.Length; at++)
                moved = Math.Max(moved, Step(matrix, stride, gradient, solution, at));
            if (moved <= Tolerance)
                return;
        }
    }

    private static float Step(
        ReadOnlySpan<float> matrix, int stride, Span<float> gradient, Span<float> solution, int at)
    {
        var curvature = matrix[at * stride + at];
        if (!(curvature > 0))
            return 0;
        var next = Math.Max(0, solution[at] - gradient[at] / curvature);
        var delta = next - solution[at];
        if (delta == 0)
            return 0;
        solution[at] = next;
        for (var other = 0; other < gradient.Length; other++)
            gradient[other] += delta * matrix[Math.Min(at, other) * stride + Math.Max(at, other)];
        return Math.Abs(delta) / Math.Max(1, next);
    }
}
