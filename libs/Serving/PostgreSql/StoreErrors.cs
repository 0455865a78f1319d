using Npgsql;

namespace Serving.PostgreSql;

/// <summary>What the server or the way to it has to say, as text for people.</summary>
internal static class StoreErrors
{
    internal static bool IsNothingThere(PostgresException error) =>
        error.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName;

    internal static ServingException Of(Exception error, string store) => new(
        error switch
        {
            ServingException serving => serving.Message,
            PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } =>
                $"The serving store {store} is read-only: a standby, or default_transaction_read_only is on. Name " +
                "the primary with --serving.",
            PostgresException { SqlState: PostgresErrorCodes.DiskFull } =>
                $"The disk of the serving store {store} is full. Free some space and publish again: readers keep " +
                "what they have.",
            PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } denied =>
                $"The serving store {store} does not let this user in: {denied.MessageText}. Grant the user CREATE " +
                "on the database to publish, or USAGE on the schema serving and SELECT on its tables to read.",
            PostgresException answered => $"The serving store {store} says: {answered.MessageText}" +
                $"{(answered.Detail is { Length: > 0 } detail ? $" ({detail})" : "")}.",
            _ => $"The serving store {store} is away: {error.Message.TrimEnd('.')}. What readers have they keep; " +
                "nothing half written is visible.",
        },
        error);

    /// <summary>Does something with the store; whatever goes wrong there is told as one kind of error.</summary>
    internal static async Task<T> GuardAsync<T>(string store, Func<Task<T>> action)
    {
        try
        {
            return await action();
        }
        catch (Exception error) when (error is NpgsqlException or TimeoutException or IOException)
        {
            throw Of(error, store);
        }
    }

    internal static Task GuardAsync(string store, Func<Task> action) => GuardAsync(store, async () =>
    {
        await action();
        return true;
    });
}
