using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SparkConnect.Client.Internals.Rpc;

namespace SparkConnect.Client.Tests.Internals.Rpc;

public sealed class ErrorTranslatorTests
{
    [Fact]
    public async Task Details_of_the_server_become_the_exception()
    {
        var details = new Proto.FetchErrorDetailsResponse { RootErrorIdx = 0 };
        details.Errors.Add(new Proto.FetchErrorDetailsResponse.Types.Error
        {
            Message = "[DIVIDE_BY_ZERO] Division by zero. SQLSTATE: 22012",
            ErrorTypeHierarchy = { "org.apache.spark.SparkArithmeticException" },
            StackTrace = { new Proto.FetchErrorDetailsResponse.Types.StackTraceElement
            {
                DeclaringClass = "a.B", MethodName = "c", FileName = "B.scala", LineNumber = 7,
            } },
            SparkThrowable = new()
            {
                ErrorClass = "DIVIDE_BY_ZERO",
                SqlState = "22012",
                MessageParameters = { ["config"] = "spark.sql.ansi.enabled" },
                QueryContexts = { new Proto.FetchErrorDetailsResponse.Types.QueryContext
                {
                    StartIndex = 7, StopIndex = 9, Fragment = "1/0", Summary = "== SQL ==",
                } },
            },
        });

        var error = await FailAsync(Info(("errorId", "e1")), "short", details);

        (error.ErrorClass, error.SqlState).ShouldBe(("DIVIDE_BY_ZERO", "22012"));
        error.MessageParameters["config"].ShouldBe("spark.sql.ansi.enabled");
        error.Context.ShouldBe(new QueryContext("1/0", 7, 9, "== SQL =="));
        error.ServerStackTrace.ShouldNotBeNull().ShouldContain("at a.B.c(B.scala:7)");
    }

    [Fact]
    public async Task First_cause_with_a_class_is_told_where_the_error_itself_has_none()
    {
        var details = new Proto.FetchErrorDetailsResponse { RootErrorIdx = 0 };
        details.Errors.Add(new Proto.FetchErrorDetailsResponse.Types.Error
        {
            Message = "Exception thrown in awaitResult: ",
            ErrorTypeHierarchy = { "org.apache.spark.SparkException" },
            StackTrace = { new Proto.FetchErrorDetailsResponse.Types.StackTraceElement { DeclaringClass = "a.B" } },
            CauseIdx = 1,
        });
        details.Errors.Add(new Proto.FetchErrorDetailsResponse.Types.Error
        {
            Message = "[DIVIDE_BY_ZERO] Division by zero. SQLSTATE: 22012",
            SparkThrowable = new() { ErrorClass = "DIVIDE_BY_ZERO", SqlState = "22012" },
        });

        var error = await FailAsync(Info(("errorId", "e1")), "short", details);

        (error.ErrorClass, error.SqlState).ShouldBe(("DIVIDE_BY_ZERO", "22012"));
        error.Message.ShouldBe("[DIVIDE_BY_ZERO] Division by zero. SQLSTATE: 22012");
        error.ServerStackTrace.ShouldNotBeNull().ShouldContain("awaitResult");
    }

    [Fact]
    public async Task Without_details_the_status_alone_gives_class_state_and_parameters()
    {
        var info = Info(
            ("errorClass", "TABLE_OR_VIEW_NOT_FOUND"), ("sqlState", "42P01"),
                ("messageParameters", """{"relationName":"`t`"}"""));

        var error = await FailAsync(info, "[TABLE_OR_VIEW_NOT_FOUND] no t", new());

        (error.ErrorClass, error.SqlState).ShouldBe(("TABLE_OR_VIEW_NOT_FOUND", "42P01"));
        error.MessageParameters["relationName"].ShouldBe("`t`");
        error.Message.ShouldBe("[TABLE_OR_VIEW_NOT_FOUND] no t SQLSTATE: 42P01");
    }

    [Fact]
    public async Task Server_that_is_not_there_is_said_in_plain_words()
    {
        var error = await FailAsync([], "Connection refused", new(), StatusCode.Unavailable);

        error.Message.ShouldStartWith("The Spark Connect server cannot be reached: Connection refused");
    }

    private static async Task<SparkException> FailAsync(
        Metadata trailers,
        string detail,
        Proto.FetchErrorDetailsResponse details,
        StatusCode code = StatusCode.Internal)
    {
        await using var transport = new ScriptedTransport([])
        {
            Analyze = _ => throw ScriptedTransport.Error(code, detail, trailers),
            Details = details,
        };
        await using var engine = new ResilientTransport(
            transport, new RetryPolicy { DelayAsync = (_, _) => Task.CompletedTask }, ConnectionString.Parse("sc://h"));
        return await Should.ThrowAsync<SparkException>(() =>
            engine.AnalyzePlanAsync(new() { SessionId = "s" }, TestContext.Current.CancellationToken));
    }

    private static Metadata Info(params (string Key, string Value)[] metadata)
    {
        var info = Message(3, metadata.Select(m => Message(1, [m.Key]).Concat(Message(2, [m.Value])).ToArray()));
        var any = new Any { TypeUrl = "type.googleapis.com/google.rpc.ErrorInfo", Value = ByteString.CopyFrom(info) };
        return [new Metadata.Entry("grpc-status-details-bin", Message(3, [any.ToByteArray()]))];
    }

    private static byte[] Message(int field, IEnumerable<string> texts) =>
        Message(field, texts.Select(System.Text.Encoding.UTF8.GetBytes));

    private static byte[] Message(int field, IEnumerable<byte[]> values)
    {
        using var buffer = new MemoryStream();
        using (var output = new CodedOutputStream(buffer, leaveOpen: true))
        {
            foreach (var value in values)
            {
                output.WriteTag(field, WireFormat.WireType.LengthDelimited);
                output.WriteBytes(ByteString.CopyFrom(value));
            }
        }

        return buffer.ToArray();
    }
}
