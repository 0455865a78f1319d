using MachineLearning.Linear;

namespace MachineLearning.Als;

/// <summary>
/// Builds the normal equations of one row and solves them exactly. The factors of the row's columns are gathered,
/// scaled by the root of their weight, into a panel that fits the first-level cache; the panel's Gram matrix is then
/// added by tiles that stay in registers. One instance serves one thread.
/// </summary>
internal sealed class DirectSolver<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    private const int PanelRows = 64;

    private readonly FixedSide _side;
    private readonly AlsOptions _options;
    private readonly float[] _common;
    private readonly RowPanel<TLanes> _panel;
    private readonly AlignedFloats _matrix;
    private readonly AlignedFloats _target;
    private readonly AlignedFloats _squares;
    private readonly Cholesky _cholesky;

    public DirectSolver(FixedSide side, AlsOptions options)
    {
        _side = side;
        _options = options;
        _panel = new RowPanel<TLanes>(side, options, PanelRows);
        _matrix = new AlignedFloats(side.Stride * side.Stride);
        _target = new AlignedFloats(side.Stride);
        _squares = new AlignedFloats(side.Stride);
        _cholesky = new Cholesky(side.Stride);
        _common = Common(side);
    }

    /// <summary>Writes the solution in the fixed side's basis.</summary>
    public void Solve(ReadOnlySpan<int> columns, ReadOnlySpan<float> values, Span<float> solution)
    {
        Assemble(columns, values);
        if (_options.NonNegative)
        {
            NonNegative.Solve(
                _matrix.Span, _side.Stride, _target.Span[.._side.Rank], solution[.._side.Rank]);
        }
        else if (_cholesky.TryFactor(_matrix.Span))
        {
            _cholesky.Solve(_matrix.Span, _target.Span);
            _target.Span.CopyTo(solution);
        }
        else
        {
            SolveInDouble(columns, values, solution[.._side.Rank]);
        }
    }

    private void Assemble(ReadOnlySpan<int> columns, ReadOnlySpan<float> values)
    {
        _common.CopyTo(_matrix.Span);
        _target.Span.Clear();
        var counted = 0f;
        for (var start = 0; start < columns.Length; start += PanelRows)
        {
            var count = Math.Min(PanelRows, columns.Length - start);
            counted += _panel.Weigh(values.Slice(start, count)).Counted;
            _panel.Gather(columns.Slice(start, count), _target, _squares);
            AddPanel(count, columns, start + PanelRows);
        }

        var ridge = (float)_options.Regularization * counted;
        for (var at = 0; at < _side.Rank; at++)
            _matrix.Span[at * _side.Stride + at] += ridge;
    }

    // Between the rows of tiles the next panel's factors are asked for, a share each time.
    private void AddPanel(int count, ReadOnlySpan<int> columns, int next)
    {
        var share = Math.Max(1, PanelRows * SymmetricTiles.RowsAtOnce / _side.Stride);
        for (var row = 0; row < _side.Stride; row += SymmetricTiles.RowsAtOnce)
        {
            _side.Prefetch(columns, next + row / SymmetricTiles.RowsAtOnce * share, share);
            SymmetricTiles.AddRows(
                ref _panel.Start, ref _panel.Start, count, _side.Stride, row, _side.Stride, ref _matrix.Start);
        }
    }

    // Single precision lost the matrix's definiteness: build it again in double, with a ridge of last resort.
    private void SolveInDouble(ReadOnlySpan<int> columns, ReadOnlySpan<float> values, Span<float> solution)
    {
        var system = new DoubleSystem(_side.Rank, _side.Gram);
        for (var at = 0; at < columns.Length; at++)
            system.Add(_side.Factors.Span.Slice(columns[at] * _side.Stride, _side.Rank), values[at], _options);
        system.Solve(_options.Regularization, solution);
    }

    // Beyond the rank the unit matrix, so that whole blocks can be factored.
    private static float[] Common(FixedSide side)
    {
        var common = new float[side.Stride * side.Stride];
        for (var row = 0; row < side.Stride; row++)
            for (var column = 0; column < side.Stride; column++)
                common[row * side.Stride + column] = row < side.Rank && column < side.Rank
                    ? (float)side.Gram[row * side.Rank + column]
                    : row == column ? 1 : 0;
        return common;
    }
}
