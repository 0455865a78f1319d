using Personalization.ReadApi.Answers;
using Personalization.ReadApi.Releases;
using Serving;

namespace Personalization.ReadApi.Endpoints;

/// <summary>The release that answers come from.</summary>
/// <param name="Release">Its name.</param>
/// <param name="SchemaVersion">The version of its tables.</param>
/// <param name="CreatedUtc">When it was built.</param>
/// <param name="Rows">Rows by table.</param>
/// <param name="Inputs">The lake's tables that it was made from, each with its Delta version.</param>
/// <param name="Coverage">Whom it has answers for.</param>
public sealed record ReleaseAnswer(
    string Release, int SchemaVersion, DateTime CreatedUtc, IReadOnlyDictionary<string, long> Rows,
    IReadOnlyDictionary<string, long> Inputs, ReleaseCoverage? Coverage);

internal static class ReleasesEndpoints
{
    internal static void MapReleases(this IEndpointRouteBuilder routes) => routes.MapAnswer<ReleaseAnswer>(
        "/v1/releases/current", Current, "Releases", "The release that answers come from", isAboutOne: false);

    private static Task<IResult> Current(HttpContext context, ReleaseFollower releases) =>
        Routes.FromReleaseAsync(context, releases, served =>
        {
            var manifest = served.Release.Manifest;
            return Task.FromResult<IResult>(new AnswerResult<ReleaseAnswer>(
                new ReleaseAnswer(
                    manifest.Name, manifest.SchemaVersion, manifest.CreatedUtc, manifest.Rows, manifest.Inputs,
                    manifest.Coverage),
                AnswerJson.Plain.ReleaseAnswer, served));
        });
}
