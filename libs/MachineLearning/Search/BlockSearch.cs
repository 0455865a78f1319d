using System.Runtime.Intrinsics;
using MachineLearning.Linear;

namespace MachineLearning.Search;

/// <summary>Searches the best items of a block of users, panel after panel. One instance serves one thread.</summary>
internal sealed class BlockSearch
{
    private readonly PackedRows _items;
    private readonly RatingMatrix? _excluded;
    private readonly BoundedHeap[] _heaps;
    private readonly float[] _users;
    private readonly float[] _bias = new float[PackedRows.PanelRows];
    private readonly float[] _scores = new float[DotTiles.Vectors * PackedRows.PanelRows];

    public BlockSearch(PackedRows items, int count, int usersInBlock, RatingMatrix? excluded)
    {
        _items = items;
        _excluded = excluded;
        _users = new float[usersInBlock * items.Dimension];
        _heaps = new BoundedHeap[usersInBlock];
        for (var user = 0; user < usersInBlock; user++)
            _heaps[user] = new BoundedHeap(count);
    }

    public void Run(ReadOnlySpan<float> users, int firstUser, int userCount, TopNResult result)
    {
        var rank = _items.Dimension;
        Array.Clear(_users);
        users.Slice(firstUser * rank, userCount * rank).CopyTo(_users);
        foreach (var heap in _heaps)
            heap.Clear();
        for (var panel = 0; panel < _items.PanelCount; panel++)
            for (var user = 0; user < userCount; user += DotTiles.Vectors)
            {
                DotTiles.Compute(_users.AsSpan(user * rank), _items.Panel(panel), _bias, rank, _scores);
                for (var at = 0; at < Math.Min(DotTiles.Vectors, userCount - user); at++)
                    Offer(firstUser, user + at, panel, _scores.AsSpan(at * PackedRows.PanelRows));
            }

        for (var user = 0; user < userCount; user++)
            _heaps[user].Drain(
                result.Items.AsSpan((firstUser + user) * result.Count, result.Count),
                result.Scores.AsSpan((firstUser + user) * result.Count, result.Count));
    }

    private void Offer(int firstUser, int user, int panel, ReadOnlySpan<float> scores)
    {
        var heap = _heaps[user];
        var threshold = Vector256.Create(heap.Threshold);
        var better = Vector256.GreaterThan(Vector256.Create(scores), threshold).ExtractMostSignificantBits()
            | (Vector256.GreaterThan(Vector256.Create(scores[8..]), threshold).ExtractMostSignificantBits() << 8);
        for (; better != 0; better &= better - 1)
        {
            var lane = System.Numerics.BitOperations.TrailingZeroCount(better);
            var item = panel * PackedRows.PanelRows + lane;
            if (item < _items.RowCount && scores[lane] > heap.Threshold && !IsExcluded(firstUser + user, item))
                heap.Add(scores[lane], item);
        }
    }

    private bool IsExcluded(int user, int item) =>
        _excluded is not null && _excluded.ColumnsOf(user).BinarySearch(item) >= 0;
}
