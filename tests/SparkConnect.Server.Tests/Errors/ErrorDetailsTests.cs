using System.Text.Json;
using SparkConnect.Server.Errors;

namespace SparkConnect.Server.Tests.Errors;

public sealed class ErrorDetailsTests
{
    private static readonly SparkException Unresolved = new(
        "UNRESOLVED_COLUMN.WITH_SUGGESTION",
        "A column with name `x` cannot be resolved.",
        "42703",
        new Dictionary<string, string> { ["objectName"] = "`x`", ["proposal"] = "`id`" },
        new Protocol.QueryContext("x", 7, 7, "== SQL =="),
        new InvalidOperationException("the cause"));

    [Fact]
    public async Task Error_carries_what_clients_read_and_its_details_are_fetched_by_id()
    {
        await using var client = await RawClient.StartAsync(new ScriptedEngine { Failure = Unresolved });
        var info = await RawClient.FailAsync(
            () => RawClient.ReadAsync(
                client.Service.ExecutePlan(client.Plan(), cancellationToken: RawClient.Cancellation)),
            "UNRESOLVED_COLUMN.WITH_SUGGESTION");

        var details = await client.Service.FetchErrorDetailsAsync(
            new()
            {
                SessionId = client.SessionId,
                UserContext = new() { UserId = "u" },
                ErrorId = info.Metadata["errorId"],
            },
            cancellationToken: RawClient.Cancellation);

        info.Reason.ShouldBe("org.apache.spark.sql.AnalysisException");
        info.Metadata["sqlState"].ShouldBe("42703");
        JsonSerializer.Deserialize<Dictionary<string, string>>(info.Metadata["messageParameters"])!["proposal"]
            .ShouldBe("`id`");
        JsonSerializer.Deserialize<string[]>(info.Metadata["classes"]).ShouldBe(
            ["org.apache.spark.sql.AnalysisException", "java.lang.Exception", "java.lang.Throwable"]);
        details.RootErrorIdx.ShouldBe(0);
        details.Errors.Select(e => e.Message).ShouldBe([Unresolved.Message, "the cause"]);
        details.Errors[0].CauseIdx.ShouldBe(1);
        var place = details.Errors[0].SparkThrowable.QueryContexts.ShouldHaveSingleItem();
        (place.Fragment, place.StartIndex, place.StopIndex, place.Summary).ShouldBe(("x", 7, 7, "== SQL =="));
    }

    [Theory]
    [InlineData("PARSE_SYNTAX_ERROR", "42601", "org.apache.spark.sql.catalyst.parser.ParseException")]
    [InlineData("DIVIDE_BY_ZERO", "22012", "org.apache.spark.SparkArithmeticException")]
    [InlineData("INVALID_ARRAY_INDEX", "22003", "org.apache.spark.SparkArrayIndexOutOfBoundsException")]
    [InlineData("CAST_INVALID_INPUT", "22018", "org.apache.spark.SparkNumberFormatException")]
    [InlineData("USER_RAISED_EXCEPTION", "P0001", "org.apache.spark.SparkRuntimeException")]
    [InlineData("SQL_CONF_NOT_FOUND", "42K0I", "org.apache.spark.SparkNoSuchElementException")]
    [InlineData("UNSUPPORTED_FEATURE.EMBEDDED_ENGINE", "0A000", "org.apache.spark.SparkException")]
    [InlineData("DATATYPE_MISMATCH.X", "42K09", "org.apache.spark.sql.AnalysisException")]
    [InlineData("SOMETHING", null, "org.apache.spark.SparkException")]
    public void Class_of_the_exception_is_the_one_that_spark_throws(
        string errorClass, string? state, string expected) =>
        JavaClasses.Of(new SparkException(errorClass, "text", state))[0].ShouldBe(expected);
}
