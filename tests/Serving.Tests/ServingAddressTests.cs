namespace Serving.Tests;

public sealed class ServingAddressTests
{
    [Theory]
    [InlineData("sqlite:shop/serving", "sqlite:shop/serving")]
    [InlineData("postgresql://me:planted@db:5433/shop", "postgresql:db/shop")]
    [InlineData("Host=db;Database=shop;Username=me;Password=planted", "postgresql:db/shop")]
    public void Address_shows_no_secret(string text, string shown) =>
        ServingAddress.Parse(text).ToString().ShouldBe(shown);

    [Fact]
    public void Address_may_lie_in_the_environment()
    {
        Environment.SetEnvironmentVariable("SERVING_ADDRESS_TEST", "sqlite:here");

        ServingAddress.Parse("env:SERVING_ADDRESS_TEST").ToString().ShouldBe("sqlite:here");
        Should.Throw<ServingException>(() => ServingAddress.Parse("env:SERVING_NOWHERE")).Message
            .ShouldBe("The environment variable SERVING_NOWHERE that names the store is not set.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("sqlite:")]
    [InlineData("mysql://shop")]
    public void Address_of_another_kind_is_refused(string text) =>
        Should.Throw<ServingException>(() => ServingAddress.Parse(text)).Message
            .ShouldStartWith("The serving store must be sqlite:PATH, postgresql://");

    [Theory]
    [InlineData("Host=db;Colour=planted-secret")]
    [InlineData("postgresql://me:planted-secret@db:port/shop")]
    public void Address_that_cannot_be_read_is_not_repeated(string text) =>
        Should.Throw<ServingException>(() => ServingAddress.Parse(text)).Message.ShouldNotContain("planted");
}
