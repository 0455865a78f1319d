using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using MachineLearning.Linear;

namespace MachineLearning.Als;

/// <summary>
/// Solves the normal equations of one row of implicit feedback by conjugate gradients (Hestenes and Stiefel, 1952),
/// preconditioned by their diagonal. The matrix is never formed: each step reads the row's panel once. One instance
/// serves one thread.
/// </summary>
internal sealed class ConjugateGradients<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    // A row that needs more is dearer than its Cholesky factorisation.
    private const int MaxSteps = 12;

    // 2 MiB: far rows of the third-level cache are read faster than longer rows are multiplied.
    private const int MaxPanelFloats = 512 * 1024;

    private readonly FixedSide _side;
    private readonly AlsOptions _options;
    private readonly RowPanel<TLanes> _panel;
    private readonly AlignedFloats _spectrum;
    private readonly AlignedFloats _common;
    private readonly AlignedFloats _inverse;
    private readonly AlignedFloats _residual;
    private readonly AlignedFloats _direction;
    private readonly AlignedFloats _change;

    public ConjugateGradients(FixedSide side, AlsOptions options)
    {
        _side = side;
        _options = options;
        _panel = new RowPanel<TLanes>(side, options, Math.Max(TLanes.Count, MaxPanelFloats / side.Stride));
        _spectrum = new AlignedFloats(side.Stride);
        _common = new AlignedFloats(side.Stride);
        _inverse = new AlignedFloats(side.Stride);
        _residual = new AlignedFloats(side.Stride);
        _direction = new AlignedFloats(side.Stride);
        _change = new AlignedFloats(side.Stride);
        _spectrum.Span.Fill(1);
        for (var at = 0; at < side.Rank; at++)
            _spectrum.Span[at] = (float)side.Gram[at * side.Rank + at];
    }

    /// <summary>The most columns that a row may have.</summary>
    public int Capacity => _panel.Capacity;

    /// <summary>
    /// Improves x until its loss is within the tolerance of the least; false where that takes too many steps or is
    /// more than single precision can do.
    /// </summary>
    public bool TrySolve(ReadOnlySpan<int> columns, ReadOnlySpan<float> values, AlignedFloats x)
    {
        var (counted, missed) = _panel.Weigh(values);
        TensorPrimitives.Add(_spectrum.Span, (float)_options.Regularization * counted, _common.Span);
        var limit = (float)_options.Tolerance * missed;
        var error = Start(columns, x);
        // One step at least, so that many small changes of the other side are not all left out.
        for (var step = 0; step < MaxSteps && error > (step == 0 ? 0 : limit); step++)
        {
            var curvature = Apply();
            if (!(curvature > 0) || !float.IsFinite(curvature))
                return false;
            error = Step(x, error / curvature, error);
        }

        // Not what is left after rounding but NaN fails here.
        return error <= limit;
    }

    // The residual, and the first direction. Returns the residual's length as the preconditioner sees it, which
    // is about how much the row's loss can still fall.
    private float Start(ReadOnlySpan<int> columns, AlignedFloats x)
    {
        _common.Span.CopyTo(_inverse.Span);
        _residual.Span.Clear();
        _panel.Gather(columns, _residual, _inverse, x);
        ref var r = ref _residual.Start;
        var sum = TLanes.All(0);
        for (var at = 0; at < _side.Stride; at += TLanes.Count)
        {
            var left = TLanes.Load(ref r, at) - TLanes.Load(ref _common.Start, at) * TLanes.Load(ref x.Start, at);
            var inverse = TLanes.All(1) / TLanes.Load(ref _inverse.Start, at);
            var direction = left * inverse;
            TLanes.Store(left, ref r, at);
            TLanes.Store(inverse, ref _inverse.Start, at);
            TLanes.Store(direction, ref _direction.Start, at);
            sum = TLanes.MultiplyAdd(left, direction, sum);
        }

        return TLanes.Sum(sum);
    }

    // The change of the residual along the direction, -A·p. Returns p·A·p.
    private float Apply()
    {
        _change.Span.Clear();
        _panel.Subtract(_direction, _change);
        var sum = TLanes.All(0);
        for (var at = 0; at < _side.Stride; at += TLanes.Count)
        {
            var direction = TLanes.Load(ref _direction.Start, at);
            var change = TLanes.Load(ref _change.Start, at) - TLanes.Load(ref _common.Start, at) * direction;
            TLanes.Store(change, ref _change.Start, at);
            sum = TLanes.MultiplyAdd(direction, change, sum);
        }

        return -TLanes.Sum(sum);
    }

    private float Step(AlignedFloats x, float length, float error)
    {
        var all = TLanes.All(length);
        var sum = TLanes.All(0);
        for (var at = 0; at < _side.Stride; at += TLanes.Count)
        {
            var direction = TLanes.Load(ref _direction.Start, at);
            TLanes.Store(TLanes.MultiplyAdd(all, direction, TLanes.Load(ref x.Start, at)), ref x.Start, at);
            var residual = TLanes.MultiplyAdd(
                all, TLanes.Load(ref _change.Start, at), TLanes.Load(ref _residual.Start, at));
            TLanes.Store(residual, ref _residual.Start, at);
            sum = TLanes.MultiplyAdd(residual * residual, TLanes.Load(ref _inverse.Start, at), sum);
        }

        var next = TLanes.Sum(sum);
        Turn(next / error);
        return next;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Turn(float kept)
    {
        var all = TLanes.All(kept);
        for (var at = 0; at < _side.Stride; at += TLanes.Count)
            TLanes.Store(
                TLanes.MultiplyAdd(
                    all,
                    TLanes.Load(ref _direction.Start, at),
                    TLanes.Load(ref _residual.Start, at) * TLanes.Load(ref _inverse.Start, at)),
                ref _direction.Start, at);
    }
}
