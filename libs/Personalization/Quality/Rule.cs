using SparkConnect.Client;

namespace Personalization.Quality;

/// <summary>A condition that good rows meet.</summary>
/// <param name="Name">Its name, as the quarantine records it.</param>
/// <param name="Holds">The condition; null counts as not met.</param>
/// <param name="Reason">A string column that says what is wrong with a row that does not meet it.</param>
public sealed record Rule(string Name, Column Holds, Column Reason);
