using SparkConnect.Submit;

namespace SparkConnect.Tests.Submit;

public sealed class ServerLogTests
{
    [Fact]
    public void First_error_is_followed_down_to_its_cause() =>
        ServerLog.FirstCause(
        [
            "26/11/23 12:00:00 WARN Utils: Your hostname resolves to a loopback address",
            "26/11/23 12:00:01 ERROR SparkContext: Error initializing SparkContext.",
            "org.apache.spark.SparkException: Exception thrown in awaitResult:",
            "\tat org.apache.spark.util.ThreadUtils$.awaitResult(ThreadUtils.scala:56)",
            "Caused by: java.io.IOException: Failed to connect to /127.0.0.1:1",
            "\tat org.apache.spark.network.Client.create(Client.java:1)",
            "Caused by: java.net.ConnectException: Connection refused",
            "\t... 12 more",
            "26/11/23 12:00:02 ERROR Other: A later error",
        ]).ShouldBe("java.net.ConnectException: Connection refused");

    [Theory]
    [InlineData("Error: Unrecognized option: --nonsense", "Unrecognized option: --nonsense")]
    [InlineData("Exception in thread \"main\" org.apache.spark.SparkException: Could not parse Master URL: 'x'",
        "org.apache.spark.SparkException: Could not parse Master URL: 'x'")]
    [InlineData("nothing that looks like an error", "nothing that looks like an error")]
    public void Words_of_the_launcher_are_given_as_they_are(string line, string expected) =>
        ServerLog.FirstCause(["", line, ""]).ShouldBe(expected);

    [Fact]
    public void Empty_log_has_no_cause() => ServerLog.FirstCause(["", " "]).ShouldBeNull();
}
