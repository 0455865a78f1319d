using MachineLearning.Linear;

namespace MachineLearning.Als;

/// <summary>
/// Solves one row: by conjugate gradients from where it stands, or exactly where that is asked for, cheaper or needed.
/// One instance serves one thread.
/// </summary>
internal sealed class RowSolver<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    private readonly FixedSide _side;
    private readonly DirectSolver<TLanes> _direct;
    private readonly ConjugateGradients<TLanes>? _gradients;
    private readonly AlignedFloats _solution;
    private readonly AlignedFloats _turned;

    public RowSolver(FixedSide side, AlsOptions options)
    {
        _side = side;
        _direct = new DirectSolver<TLanes>(side, options);
        _gradients = side.Basis is null ? null : new ConjugateGradients<TLanes>(side, options);
        _solution = new AlignedFloats(side.Stride);
        _turned = new AlignedFloats(side.Stride);
    }

    /// <summary>Replaces a row's factor by the better one; zero where the row has no ratings.</summary>
    public void Solve(ReadOnlySpan<int> columns, ReadOnlySpan<float> values, Span<float> factor)
    {
        if (columns.IsEmpty)
            factor.Clear();
        else if (_side.Basis is not { } basis)
        {
            _direct.Solve(columns, values, _solution.Span);
            _solution.Span[..factor.Length].CopyTo(factor);
        }
        else
        {
            basis.TurnInto(factor, _solution.Span);
            if (columns.Length > _gradients!.Capacity || !_gradients.TrySolve(columns, values, _solution))
                _direct.Solve(columns, values, _solution.Span);
            basis.TurnBack(_solution.Span, _turned.Span);
            _turned.Span[..factor.Length].CopyTo(factor);
        }
    }
}
