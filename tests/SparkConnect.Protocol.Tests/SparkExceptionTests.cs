namespace SparkConnect.Protocol.Tests;

public sealed class SparkExceptionTests
{
    [Fact]
    public void Message_holds_class_text_and_state() =>
        new SparkException("DIVIDE_BY_ZERO", "Division by zero.", "22012").Message
            .ShouldBe("[DIVIDE_BY_ZERO] Division by zero. SQLSTATE: 22012");

    [Fact]
    public void Message_that_names_its_class_already_is_left_alone() =>
        new SparkException("X", "[X] Said. SQLSTATE: 00000", "00000").Message.ShouldBe("[X] Said. SQLSTATE: 00000");

    [Fact]
    public void Message_without_a_class_is_the_text_alone() =>
        new SparkException("", "Plain.").Message.ShouldBe("Plain.");
}
