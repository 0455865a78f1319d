using Xunit;

namespace TestSupport;

/// <summary>What a test does when a service that it needs is missing.</summary>
public static class Service
{
    /// <summary>Skips the running test at home, and fails it where CI=true.</summary>
    /// <param name="available">Whether the service is there.</param>
    /// <param name="name">Its name.</param>
    /// <param name="remedy">How to provide it.</param>
    public static void Require(bool available, string name, string remedy)
    {
        if (available)
            return;
        var reason = $"{name} is not there: {remedy}";
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail(reason);
        Assert.Skip(reason);
    }
}
