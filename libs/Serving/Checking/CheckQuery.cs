using System.Data.Common;
using System.Globalization;
using Dapper;

namespace Serving.Checking;

/// <summary>Asks a release under construction.</summary>
internal sealed class CheckQuery(DbConnection connection, string name, CancellationToken cancellation)
{
    internal Task<long> CountAsync(string sql) =>
        connection.ExecuteScalarAsync<long>(Command(sql));

    /// <summary>Refuses the release where the query finds something.</summary>
    /// <param name="sql">Gives one text, or nothing.</param>
    /// <param name="what">What is wrong, with {0} for the text.</param>
    /// <exception cref="ServingException">It found something.</exception>
    internal async Task RefuseAsync(string sql, string what)
    {
        if (await connection.ExecuteScalarAsync<string?>(Command(sql)) is { } found)
            throw Failed(string.Format(CultureInfo.InvariantCulture, what, found));
    }

    internal ServingException Failed(string what) => ReleaseChecks.Failed(name, what);

    // A check of a large release takes as long as it takes.
    private CommandDefinition Command(string sql) => new(sql, commandTimeout: 0, cancellationToken: cancellation);
}
