using Npgsql;

namespace Serving.PostgreSql;

/// <summary>A session that holds the writer's lock for the length of one change.</summary>
internal sealed class WriterSession(NpgsqlConnection connection) : IAsyncDisposable
{
    internal NpgsqlConnection Connection => connection;

    public ValueTask DisposeAsync() => ControlSchema.CloseAsync(connection);
}
