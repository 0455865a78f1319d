using SparkConnect.Server.Sessions;

namespace SparkConnect.Server.Tests.Sessions;

public sealed class RecentMapTests
{
    [Fact]
    public void Only_the_last_values_are_kept()
    {
        var map = new RecentMap<int, string>(capacity: 2);

        foreach (var key in new[] { 0, 1, 1, 2 })
            map.Add(key, $"{key}");

        map.Contains(0).ShouldBeFalse();
        map.TryGet(1, out var one).ShouldBeTrue();
        one.ShouldBe("1");
        map.Contains(2).ShouldBeTrue();
    }
}
