using SparkConnect.Client.Internals.Rpc;

namespace SparkConnect.Client.Tests.Internals.Rpc;

public sealed class ConnectionStringTests
{
    [Fact]
    public void All_parts_are_read()
    {
        var target = ConnectionString.Parse(
            "sc://myhost.com:443/;use_ssl=true;token=ABC%2BDE;user_id=u;user_agent=my%20app;"
            + "session_id=0c1e4a53-1f8f-4a2d-8f3e-6d2a4a3b2c1d;x-header=v;grpc_max_message_size=1048576");

        target.Address.ShouldBe(new Uri("https://myhost.com:443/"));
        (target.Token, target.UserId, target.UserAgent).ShouldBe(("ABC+DE", "u", "my app"));
        target.SessionId.ShouldBe("0c1e4a53-1f8f-4a2d-8f3e-6d2a4a3b2c1d");
        target.Headers.ShouldBe([new("x-header", "v")]);
        target.MaxMessageBytes.ShouldBe(1 << 20);
    }

    [Theory]
    [InlineData("sc://host", "http://host:15002/")]
    [InlineData("sc://host/", "http://host:15002/")]
    [InlineData("sc://host:80", "http://host:80/")]
    [InlineData("sc://[::1]:80/;user_id=u", "http://[::1]:80/")]
    [InlineData("sc://[::1]", "http://[::1]:15002/")]
    [InlineData("sc://host/;token=t", "https://host:15002/")]
    [InlineData("sc://localhost/;token=t", "http://localhost:15002/")]
    [InlineData("sc://host/;use_ssl=TRUE", "https://host:15002/")]
    public void Address_follows_from_host_port_and_security(string text, string address) =>
        ConnectionString.Parse(text).Address.ShouldBe(new Uri(address));

    [Theory]
    [InlineData("http://host", "must start with 'sc://'")]
    [InlineData("sc://", "should match the '<host>:<port>' pattern")]
    [InlineData("sc://:1", "should match the '<host>:<port>' pattern")]
    [InlineData("sc://host:0", "a number from 1 to 65535")]
    [InlineData("sc://host:http", "a number from 1 to 65535")]
    [InlineData("sc://host/path", "The path component 'path' must be empty")]
    [InlineData("sc://host;token=1", "Parameters must follow a slash")]
    [InlineData("sc://host/;token", "'token' should be provided as a key-value pair")]
    [InlineData("sc://host/;use_ssl=maybe", "must be true or false")]
    [InlineData("sc://host/;session_id=7", "must be a valid UUID")]
    [InlineData("sc://host/;grpc_max_message_size=big", "must be a number of bytes")]
    public void Malformed_text_is_named_with_its_error_class(string text, string piece)
    {
        var error = Should.Throw<SparkException>(() => ConnectionString.Parse(text));

        error.ErrorClass.ShouldBe("INVALID_CONNECT_URL");
        error.Message.ShouldContain(piece);
        error.Message.ShouldContain(ConnectionString.WithoutSecrets(text));
    }

    [Fact]
    public void Token_is_refused_on_plain_text_beyond_this_machine_and_never_shown()
    {
        var error = Should.Throw<SparkException>(
            () => ConnectionString.Parse("sc://host/;use_ssl=false;token=secret;user_id=u"));

        error.Message.ShouldContain("'sc://host/;use_ssl=false;token=…;user_id=u'. A token must not cross the network");
        ConnectionString.Parse("sc://127.0.0.1/;use_ssl=false;token=secret").UseTls.ShouldBeFalse();
        ConnectionString.Parse("sc://127.0.0.1/;token=secret;use_ssl=true").UseTls.ShouldBeTrue();
    }
}
