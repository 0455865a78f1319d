using System.CommandLine;
using Personalization.Jobs.Cli;
using Personalization.Jobs.Hosting;
using Personalization.Jobs.Running;
using SparkConnect.Engine;
using SparkConnect.Server;

namespace Personalization.Jobs;

/// <summary>The embedded engine as a Spark Connect server, until interrupted.</summary>
internal sealed class ConnectServerJob()
    : Job("connect-server", "Host the embedded engine for PySpark and any other Spark Connect 4.x client")
{
    private static readonly ConnectServerOptions Defaults = new();

    private static readonly Option<int> Port = new("--port")
    {
        Description = "TCP port, 0 for any free one",
        DefaultValueFactory = _ => Defaults.Port,
    };

    private static readonly Option<string> Host = new("--host")
    {
        Description = "IP address to listen on; beyond loopback it takes a token and a certificate",
        DefaultValueFactory = _ => Defaults.Host,
    };

    private static readonly Option<AccessToken?> Token = new("--token")
    {
        Description = $"What callers must know, or env:NAME for it [default: ${AccessToken.Variable}, else none]",
        HelpName = "TOKEN",
        CustomParser = AccessToken.Parse,
    };

    private static readonly Option<string?> Certificate = new("--certificate")
    {
        Description = "Speak TLS with this certificate: PEM, or .pfx with its password in CERTIFICATE_PASSWORD",
        HelpName = "FILE",
    };

    private static readonly Option<string?> Key = new("--key")
    {
        Description = "The certificate's private key as PEM, where it is not in the same file",
        HelpName = "FILE",
    };

    internal override IReadOnlyList<Option> OwnOptions => [Port, Host, Token, Certificate, Key];

    internal override bool NeedsEngine => false;

    internal override bool NeedsLake => false;

    internal override void Validate(ParseResult values)
    {
        if (SharedOptions.From(values).Remote is not null)
            throw new InvalidInputException("connect-server hosts the embedded engine; --remote is for other jobs.");
        Check(Read(values));
    }

    internal override async Task RunAsync(JobRun run, CancellationToken cancellation)
    {
        var options = Read(run.Values);
        var engine = new EmbeddedEngine(RunningEngine.EmbeddedOptions(SharedOptions.From(run.Values)));
        await using var server = new ConnectServer(engine, options);
        await server.StartAsync(cancellation);
        run.Say($"Listening on {Address(server, options)}; Ctrl-C stops. Try:");
        run.Say($"  ./submit.sh pipeline --remote '{Address(server, options)}'");
        run.Say($"  SparkSession.builder.remote(\"{Address(server, options)}\").getOrCreate() in PySpark 4");
        await run.Output.FlushAsync(cancellation);
        var stopped = new TaskCompletionSource();
        await using var registration = cancellation.Register(stopped.SetResult);
        await stopped.Task;
    }

    private static string Address(ConnectServer server, ConnectServerOptions options) => options.Token is null
        ? server.Address
        : $"{server.Address}{(options.Certificate is null ? "/" : "")};token={new AccessToken(options.Token)}";

    private static ConnectServerOptions Read(ParseResult values)
    {
        var options = Defaults with
        {
            Port = values.GetValue(Port),
            Host = values.GetValue(Host)!,
            Token = (values.GetValue(Token) ?? AccessToken.OfEnvironment())?.Value,
        };
        if (values.GetValue(Certificate) is { } file)
        {
            var (own, chain) = CertificateFiles.Read(file, values.GetValue(Key));
            return options with { Certificate = own, CertificateChain = chain };
        }

        return values.GetValue(Key) is null
            ? options
            : throw new InvalidInputException("--key is the key of a certificate; name that with --certificate.");
    }

    private static void Check(ConnectServerOptions options)
    {
        try
        {
            options.Validate();
        }
        catch (ConnectServerException error)
        {
            var remedy = options.Host == Defaults.Host ? ""
                : " (--token env:NAME --certificate FILE.pem --key FILE.pem)";
            throw new InvalidInputException($"{error.Message}{remedy}", error);
        }
    }
}
