namespace Personalization.Jobs.Tests.Deploying;

/// <summary>The files under <c>deploy</c>, as paths from the checkout's root with forward slashes.</summary>
internal static class Deploy
{
    internal static IReadOnlyList<string> Files(string pattern) =>
    [
        .. Directory.EnumerateFiles(PathOf("deploy"), pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Checkout.Root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    internal static string Text(string path) => File.ReadAllText(PathOf(path));

    internal static string PathOf(string path) => Path.Combine(Checkout.Root, path);

    internal static bool Exists(string path) => Path.Exists(PathOf(path));
}
