using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MachineLearning.Linear;

namespace MachineLearning.Search;

/// <summary>Searches the best items of a block of users, panel after panel. One instance serves one thread.</summary>
internal sealed class BlockSearch
{
    /// <summary>Users that share a panel of items while it is in the first-level cache.</summary>
    public const int MaxUsers = 64;

    private readonly ItemPanels _items;
    private readonly SeenItems? _seen;
    private readonly BoundedHeap[] _heaps = new BoundedHeap[MaxUsers];
    private readonly float[] _thresholds = new float[MaxUsers];
    private readonly float[] _norms = new float[MaxUsers];
    private readonly AlignedFloats _users;
    private readonly AlignedFloats _scores = new(ScoreTile.Users * ItemPanels.Width);
    private readonly float _slack;

    public BlockSearch(ItemPanels items, int count, RatingMatrix? seen)
    {
        _items = items;
        _seen = seen is null ? null : new SeenItems(seen, Math.Max(items.Count, seen.ColumnCount), MaxUsers);
        _users = new AlignedFloats(MaxUsers * items.Rank);
        // Norms and scores are rounded, each in its way.
        _slack = 1 + (items.Rank + 8) * 2e-7f;
        for (var user = 0; user < MaxUsers; user++)
            _heaps[user] = new BoundedHeap(count);
    }

    public void Run(ReadOnlySpan<float> users, int firstUser, int userCount, TopNResult result)
    {
        Pack(users.Slice(firstUser * _items.Rank, userCount * _items.Rank), userCount);
        _seen?.Set(firstUser, userCount);
        var groups = (userCount + ScoreTile.Users - 1) / ScoreTile.Users;
        for (var (panel, open) = (0, (1UL << groups) - 1); panel < _items.PanelCount && open != 0; panel++)
            for (var left = open; left != 0; left &= left - 1)
            {
                var group = BitOperations.TrailingZeroCount(left);
                if (IsDone(group, _items.NormOf(panel)))
                    open &= ~(1UL << group);
                else
                    Score(group, panel);
            }

        _seen?.Clear(firstUser, userCount);
        for (var user = 0; user < userCount; user++)
            _heaps[user].Drain(
                result.Items.AsSpan((firstUser + user) * result.Count, result.Count),
                result.Scores.AsSpan((firstUser + user) * result.Count, result.Count));
    }

    // Eight users' values of one dimension side by side; users that are missing want nothing.
    private void Pack(ReadOnlySpan<float> users, int count)
    {
        _users.Span.Clear();
        _thresholds.AsSpan().Fill(float.PositiveInfinity);
        _thresholds.AsSpan(0, count).Fill(float.NegativeInfinity);
        _norms.AsSpan().Clear();
        for (var user = 0; user < count; user++)
        {
            var factor = users.Slice(user * _items.Rank, _items.Rank);
            _norms[user] = TensorPrimitives.Norm(factor) * _slack;
            _heaps[user].Clear();
            var first = user / ScoreTile.Users * ScoreTile.Users * _items.Rank + user % ScoreTile.Users;
            for (var at = 0; at < factor.Length; at++)
                _users.Span[first + at * ScoreTile.Users] = factor[at];
        }
    }

    // No product is greater than the product of the norms (Cauchy and Schwarz), which only fall from here on.
    private bool IsDone(int group, float norm)
    {
        for (var user = group * ScoreTile.Users; user < (group + 1) * ScoreTile.Users; user++)
            if (!(_norms[user] * norm < _thresholds[user]))
                return false;
        return true;
    }

    private void Score(int group, int panel)
    {
        var first = group * ScoreTile.Users;
        ScoreTile.Compute(
            ref _users.Span[first * _items.Rank], ref _items.Panel(panel), _items.Rank, ref _scores.Start);
        for (var user = 0; user < ScoreTile.Users; user++)
        {
            var scores = _scores.Span.Slice(user * ItemPanels.Width, ItemPanels.Width);
            if (Reach(scores, _thresholds[first + user]) is var better && better != 0)
                Offer(first + user, better, scores, _items.ItemsOf(panel));
        }
    }

    // A bit for each score that is not below the threshold.
    private static uint Reach(ReadOnlySpan<float> scores, float threshold)
    {
        ref var start = ref MemoryMarshal.GetReference(scores[..ItemPanels.Width]);
        if (!Vector512.IsHardwareAccelerated)
            return Reach(ref start, Vector256.Create(threshold), 0) | Reach(ref start, Vector256.Create(threshold), 16);
        var all = Vector512.Create(threshold);
        var low = Vector512.GreaterThanOrEqual(Vector512.LoadUnsafe(ref start), all).ExtractMostSignificantBits();
        var high = Vector512.GreaterThanOrEqual(Vector512.LoadUnsafe(ref start, 16), all).ExtractMostSignificantBits();
        return (uint)(low | high << 16);
    }

    private static uint Reach(ref float scores, Vector256<float> threshold, int first)
    {
        var low = Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref scores, (nuint)first), threshold);
        var high = Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref scores, (nuint)first + 8), threshold);
        return (low.ExtractMostSignificantBits() | high.ExtractMostSignificantBits() << 8) << first;
    }

    private void Offer(int user, uint better, ReadOnlySpan<float> scores, ReadOnlySpan<int> items)
    {
        var heap = _heaps[user];
        for (; better != 0; better &= better - 1)
        {
            var lane = BitOperations.TrailingZeroCount(better);
            if (lane < items.Length && _seen?.Has(user, items[lane]) != true)
                heap.Offer(scores[lane], items[lane]);
        }

        _thresholds[user] = heap.Threshold;
    }
}
