using System.Numerics;
using System.Runtime.CompilerServices;
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
            _norms[user] = ItemPanels.Norm(factor) * _slack;
            _heaps[user].Clear();
            var first = user / ScoreTile.Users * ScoreTile.Users * _items.Rank + user % ScoreTile.Users;
            for (var at = 0; at < factor.Length; at++)
                _users.Span[first + at * ScoreTile.Users] = factor[at];
        }
    }

    // No product is greater than the product of the norms (Cauchy and Schwarz), which only fall from here on.
    private bool IsDone(int group, float norm)
    {
        var norms = Vector256.LoadUnsafe(ref _norms[0], (nuint)(group * ScoreTile.Users));
        var thresholds = Vector256.LoadUnsafe(ref _thresholds[0], (nuint)(group * ScoreTile.Users));
        return Vector256.LessThanAll(norms * norm, thresholds);
    }

    private void Score(int group, int panel)
    {
        var first = group * ScoreTile.Users;
        ref var scores = ref _scores.Start;
        ScoreTile.Compute(ref _users.Span[first * _items.Rank], ref _items.Panel(panel), _items.Rank, ref scores);
        for (var user = first; user < first + ScoreTile.Users; user++)
        {
            var better = Lanes512.IsSupported
                ? ScoreFilter<Lanes512>.Reach(ref scores, _thresholds[user])
                : ScoreFilter<Lanes256>.Reach(ref scores, _thresholds[user]);
            if (better != 0)
                Offer(user, better, ref scores, _items.ItemsOf(panel));
            scores = ref Unsafe.Add(ref scores, ItemPanels.Width);
        }
    }

    private void Offer(int user, uint better, ref float scores, ReadOnlySpan<int> items)
    {
        var heap = _heaps[user];
        for (; better != 0; better &= better - 1)
        {
            var lane = BitOperations.TrailingZeroCount(better);
            if (lane < items.Length && _seen?.Has(user, items[lane]) != true)
                heap.Offer(Unsafe.Add(ref scores, lane), items[lane]);
        }

        _thresholds[user] = heap.Threshold;
    }
}
