using System.Globalization;

namespace Serving;

/// <summary>Names of releases: <c>r</c> and a number of at least six digits.</summary>
internal static class ReleaseName
{
    internal static string Of(int number) => string.Create(CultureInfo.InvariantCulture, $"r{number:D6}");

    /// <summary>The number in a name, 0 where it is no release's name.</summary>
    internal static int NumberOf(string? name) =>
        name is ['r', ..] && int.TryParse(
            name.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>The name of the release to go back to.</summary>
    /// <param name="to">What was asked for; null for the newest before the current one.</param>
    /// <param name="current">The current release, null where there is none.</param>
    /// <param name="names">Those that are there, oldest first.</param>
    /// <exception cref="ServingException">There is none to go back to.</exception>
    internal static string Target(string? to, string? current, IReadOnlyList<string> names)
    {
        var there = names.Count == 0 ? "There are none." : $"There are {string.Join(", ", names)}.";
        if (to is null && current is null && names.Count > 0)
            throw new ServingException(
                $"No release is current, so there is none before it to go back to. {there} Name one, for example "
                    + $"--to {names[^1]}.");
        if (to is null)
            return names.LastOrDefault(name => NumberOf(name) < NumberOf(current)) ?? throw new ServingException(
                $"There is no release before {current ?? "the first"} to go back to. {there}");
        return names.Contains(to) ? to : throw new ServingException(
            $"There is no release '{to}'. {there}");
    }

    /// <summary>That the pointer names a release which is not there, and what to do.</summary>
    internal static ServingException Gone(string name, string store, IEnumerable<string> names) =>
        new($"The current release {name} is gone from {store}: it was deleted by hand. {WayOut(name, names)}");

    /// <summary>That a release is not as it was published, and what to do.</summary>
    internal static ServingException Damaged(Release release, string damage, IEnumerable<string> names) =>
        new($"Release {release.Name} in {release.Place} is damaged: {damage}. {WayOut(release.Name, names)}");

    private static string WayOut(string name, IEnumerable<string> names) =>
        names.LastOrDefault(other => other != name) is { } other
            ? $"Go back to one that is there with ./submit.sh rollback --to {other}, or publish again."
            : "Publish again with ./submit.sh publish.";
}
