using System.Numerics.Tensors;

namespace MachineLearning.Linear;

/// <summary>
/// Cholesky's factorisation A = UᵀU in place, on the upper triangle of a row-major matrix with a stride.
/// </summary>
internal static class Cholesky
{
    /// <summary>False where a pivot is not positive; the matrix is then spoilt.</summary>
    public static bool TryFactor(Span<float> matrix, int size, int stride)
    {
        for (var pivot = 0; pivot < size; pivot++)
        {
            var pivotRow = matrix.Slice(pivot * stride + pivot, size - pivot);
            var square = pivotRow[0];
            if (!(square > 0) || !float.IsFinite(square))
                return false;
            TensorPrimitives.Multiply(pivotRow, 1 / MathF.Sqrt(square), pivotRow);
            for (var row = 1; row < pivotRow.Length; row++)
            {
                var rest = matrix.Slice((pivot + row) * stride + pivot + row, pivotRow.Length - row);
                TensorPrimitives.MultiplyAdd(pivotRow[row..], -pivotRow[row], rest, rest);
            }
        }

        return true;
    }

    /// <summary>Solves UᵀU x = b in place of b.</summary>
    public static void Solve(ReadOnlySpan<float> factor, int size, int stride, Span<float> vector)
    {
        for (var row = 0; row < size; row++)
        {
            var value = vector[row] /= factor[row * stride + row];
            var rest = vector[(row + 1)..size];
            TensorPrimitives.MultiplyAdd(factor.Slice(row * stride + row + 1, rest.Length), -value, rest, rest);
        }

        for (var row = size - 1; row >= 0; row--)
        {
            var rest = vector[(row + 1)..size];
            var known = TensorPrimitives.Dot(factor.Slice(row * stride + row + 1, rest.Length), rest);
            vector[row] = (vector[row] - known) / factor[row * stride + row];
        }
    }
}
