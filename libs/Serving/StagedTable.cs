namespace Serving;

/// <summary>An empty table that a cluster's executors may append to by JDBC, before it goes into a release.</summary>
/// <param name="Url"><c>jdbc:postgresql://HOST:PORT/DATABASE?…</c>; holds no secret.</param>
/// <param name="Table">Its name with its schema, quoted where need be.</param>
/// <param name="User">Who may append; null leaves it to the driver.</param>
/// <param name="Password">The user's password; null for none.</param>
public sealed record StagedTable(string Url, string Table, string? User, string? Password)
{
    /// <summary>The address without the password.</summary>
    public override string ToString() => $"{Url} {Table}";
}
