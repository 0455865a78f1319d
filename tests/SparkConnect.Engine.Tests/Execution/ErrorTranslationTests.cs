using SparkConnect.Engine.Execution;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol;

namespace SparkConnect.Engine.Tests.Execution;

public sealed class ErrorTranslationTests
{
    [Theory]
    [InlineData("Out of Range Error: Overflow in addition of INT32 (2147483647 + 1)!", "ARITHMETIC_OVERFLOW", "22003")]
    [InlineData("Conversion Error: Could not convert string 'abc' to INT32", "CAST_INVALID_INPUT", "22018")]
    [InlineData(
        "Conversion Error: Type INT32 with value 300 can't be cast because the value is out of range for the "
            + "destination type INT8",
        "CAST_OVERFLOW", "22003")]
    [InlineData("IO Error: Could not write file: No space left on device", "TASK_WRITE_FAILED", "58030")]
    public void Translate_knows_DuckDbs_texts(string message, string errorClass, string sqlState)
    {
        var error = ErrorTranslation.Translate(message).ShouldBeOfType<SparkException>();
        error.ErrorClass.ShouldBe(errorClass);
        error.SqlState.ShouldBe(sqlState);
    }

    [Fact]
    public void Translate_reads_errors_that_the_engine_raised_itself()
    {
        var text = $"Invalid Input Error: "
            + $"SPARK{RaisedError.Separator}DIVIDE_BY_ZERO{RaisedError.Separator}22012{RaisedError.Separator}Division "
            + $"by zero.";
        var error = ErrorTranslation.Translate(text).ShouldBeOfType<SparkException>();
        error.Message.ShouldBe("[DIVIDE_BY_ZERO] Division by zero. SQLSTATE: 22012");
    }

    [Fact]
    public void Translate_of_an_interrupt_is_a_cancellation() =>
        ErrorTranslation.Translate("INTERRUPT Error: Interrupted!").ShouldBeOfType<OperationCanceledException>();

    [Fact]
    public void Translate_of_the_unknown_keeps_the_text() =>
        ErrorTranslation.Translate("Strange Error: x").Message.ShouldContain("Strange Error: x");
}
