using Xunit;

namespace TestSupport;

/// <summary>Checks the errors of an engine.</summary>
public static class SparkErrorAssert
{
    /// <summary>Runs an action that must fail with the error class, and gives the error for further checks.</summary>
    /// <param name="errorClass">The class, with its subclass where it has one.</param>
    /// <param name="action">What must fail.</param>
    public static async Task<SparkException> ThrowsAsync(string errorClass, Func<Task> action)
    {
        var error = await Assert.ThrowsAsync<SparkException>(action);
        Assert.True(
            error.ErrorClass == errorClass,
            $"The error class {errorClass} was expected, {error.ErrorClass} came: {error.Message}");
        return error;
    }
}
