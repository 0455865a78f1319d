using Personalization.ReadApi;
using Serving;

// The image for a cluster starts this; on a laptop `./submit.sh serve` does the same from the jobs' command line.
var builder = new ConfigurationBuilder().AddEnvironmentVariables("PERSONALIZATION_").AddCommandLine(args);
var settings = builder.Build();
try
{
    var defaults = new ReadApiOptions { Serving = ServingAddress.Parse(settings["serving"] ?? "sqlite:.lake/serving") };
    var port = settings["port"] is { } text
        ? int.TryParse(text, out var number) ? number : throw new ReadApiException($"'{text}' is not a port.")
        : defaults.Port;
    await using var app = ReadApiHost.Build(defaults with { Host = settings["host"] ?? defaults.Host, Port = port });
    Console.WriteLine($"Read API on {await app.ListenAsync(CancellationToken.None)}, releases in {defaults.Serving}");
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception error) when (error is ReadApiException or ServingException)
{
    await Console.Error.WriteLineAsync($"error: {error.Message}");
    return 1;
}
