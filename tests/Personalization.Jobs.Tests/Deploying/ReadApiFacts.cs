using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Personalization.ReadApi;
using Serving;

namespace Personalization.Jobs.Tests.Deploying;

/// <summary>What the read API itself says about how it is started and asked.</summary>
internal static partial class ReadApiFacts
{
    internal static int Port { get; } = new ReadApiOptions { Serving = ServingAddress.OfFolder(".") }.Port;

    /// <summary>The environment variables that its program reads.</summary>
    internal static IReadOnlyList<string> Variables { get; } =
    [
        .. Setting().Matches(Deploy.Text("jobs/Personalization.ReadApi/Program.cs"))
            .Select(match => $"PERSONALIZATION_{match.Groups[1].Value.ToUpperInvariant()}").Distinct(),
    ];

    internal static async Task<IReadOnlyList<string?>> RoutesAsync()
    {
        await using var app = ReadApiHost.Build(new ReadApiOptions { Serving = ServingAddress.OfFolder(".") });
        return
        [
            .. ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
                .Select(endpoint => endpoint.RoutePattern.RawText),
        ];
    }

    [GeneratedRegex("""settings\["(\w+)"\]""")]
    private static partial Regex Setting();
}
