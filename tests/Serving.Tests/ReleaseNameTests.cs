namespace Serving.Tests;

public sealed class ReleaseNameTests
{
    [Fact]
    public void Rollback_where_the_pointer_is_gone_names_the_releases_and_the_option_that_takes_one() =>
        Should.Throw<ServingException>(() => ReleaseName.Target(null, null, ["r000001", "r000002"])).Message
            .ShouldBe("No release is current, so there is none before it to go back to. There are r000001, r000002. "
                + "Name one, for example --to r000002.");

    [Fact]
    public void Rollback_where_nothing_was_published_says_so() =>
        Should.Throw<ServingException>(() => ReleaseName.Target(null, null, [])).Message
            .ShouldBe("There is no release before the first to go back to. There are none.");
}
