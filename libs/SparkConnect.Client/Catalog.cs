namespace SparkConnect.Client;

/// <summary>Tables, views and databases that the session knows.</summary>
public sealed class Catalog
{
    private readonly SparkSession _session;

    internal Catalog(SparkSession session) => _session = session;

    /// <summary>Name of the current database.</summary>
    public async Task<string> CurrentDatabaseAsync(CancellationToken cancellation = default) =>
        (await OneAsync(new() { CurrentDatabase = new() }, cancellation)).GetAs<string>(0);

    /// <summary>Makes a database the current one.</summary>
    public Task SetCurrentDatabaseAsync(string name, CancellationToken cancellation = default) =>
        RunAsync(new() { SetCurrentDatabase = new() { DbName = name } }, cancellation);

    /// <summary>Name of the current catalog.</summary>
    public async Task<string> CurrentCatalogAsync(CancellationToken cancellation = default) =>
        (await OneAsync(new() { CurrentCatalog = new() }, cancellation)).GetAs<string>(0);

    /// <summary>The databases: name, catalog, description, locationUri.</summary>
    public DataFrame ListDatabases(string? pattern = null)
    {
        var list = new Proto.ListDatabases();
        if (pattern is not null)
            list.Pattern = pattern;
        return Frame(new() { ListDatabases = list });
    }

    /// <summary>The tables and views: name, catalog, namespace, description, tableType, isTemporary.</summary>
    public DataFrame ListTables(string? database = null, string? pattern = null)
    {
        var list = new Proto.ListTables();
        if (database is not null)
            list.DbName = database;
        if (pattern is not null)
            list.Pattern = pattern;
        return Frame(new() { ListTables = list });
    }

    /// <summary>The functions: name, catalog, namespace, description, className, isTemporary.</summary>
    public DataFrame ListFunctions(string? database = null, string? pattern = null)
    {
        var list = new Proto.ListFunctions();
        if (database is not null)
            list.DbName = database;
        if (pattern is not null)
            list.Pattern = pattern;
        return Frame(new() { ListFunctions = list });
    }

    /// <summary>The columns of a table: name, description, dataType, nullable, isPartition, isBucket.</summary>
    public DataFrame ListColumns(string table) => Frame(new() { ListColumns = new() { TableName = table } });

    /// <summary>Whether a table or view of that name exists.</summary>
    public Task<bool> TableExistsAsync(string name, CancellationToken cancellation = default) =>
        FlagAsync(new() { TableExists = new() { TableName = name } }, cancellation);

    /// <summary>Whether a database of that name exists.</summary>
    public Task<bool> DatabaseExistsAsync(string name, CancellationToken cancellation = default) =>
        FlagAsync(new() { DatabaseExists = new() { DbName = name } }, cancellation);

    /// <summary>Whether a function of that name exists.</summary>
    public Task<bool> FunctionExistsAsync(string name, CancellationToken cancellation = default) =>
        FlagAsync(new() { FunctionExists = new() { FunctionName = name } }, cancellation);

    /// <summary>Drops a temporary view; whether it existed.</summary>
    public Task<bool> DropTempViewAsync(string name, CancellationToken cancellation = default) =>
        FlagAsync(new() { DropTempView = new() { ViewName = name } }, cancellation);

    /// <summary>Drops a global temporary view; whether it existed.</summary>
    public Task<bool> DropGlobalTempViewAsync(string name, CancellationToken cancellation = default) =>
        FlagAsync(new() { DropGlobalTempView = new() { ViewName = name } }, cancellation);

    /// <summary>Keeps a table in memory from its next use on.</summary>
    public Task CacheTableAsync(string name, CancellationToken cancellation = default) =>
        RunAsync(new() { CacheTable = new() { TableName = name } }, cancellation);

    /// <summary>Frees a table from memory.</summary>
    public Task UncacheTableAsync(string name, CancellationToken cancellation = default) =>
        RunAsync(new() { UncacheTable = new() { TableName = name } }, cancellation);

    /// <summary>Whether a table is kept in memory.</summary>
    public Task<bool> IsCachedAsync(string name, CancellationToken cancellation = default) =>
        FlagAsync(new() { IsCached = new() { TableName = name } }, cancellation);

    /// <summary>Frees all tables from memory.</summary>
    public Task ClearCacheAsync(CancellationToken cancellation = default) =>
        RunAsync(new() { ClearCache = new() }, cancellation);

    /// <summary>Forgets what is remembered of a table's files.</summary>
    public Task RefreshTableAsync(string name, CancellationToken cancellation = default) =>
        RunAsync(new() { RefreshTable = new() { TableName = name } }, cancellation);

    /// <summary>Forgets what is remembered of the files under a path.</summary>
    public Task RefreshByPathAsync(string path, CancellationToken cancellation = default) =>
        RunAsync(new() { RefreshByPath = new() { Path = path } }, cancellation);

    private DataFrame Frame(Proto.Catalog catalog) => new(_session, new Proto.Relation { Catalog = catalog });

    private async Task RunAsync(Proto.Catalog catalog, CancellationToken cancellation) =>
        await Frame(catalog).CollectAsync(cancellation);

    private async Task<Row> OneAsync(Proto.Catalog catalog, CancellationToken cancellation) =>
        (await Frame(catalog).CollectAsync(cancellation))[0];

    private async Task<bool> FlagAsync(Proto.Catalog catalog, CancellationToken cancellation) =>
        (await OneAsync(catalog, cancellation)).GetAs<bool>(0);
}
