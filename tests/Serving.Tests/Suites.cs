using TestSupport;

namespace Serving.Tests;

public sealed class ReleaseStoreOnSqlite(SqlitePlace place) : ReleaseStoreSuite(place), IClassFixture<SqlitePlace>;

public sealed class ReleaseStoreOnPostgreSql(PostgreSqlPlace place)
    : ReleaseStoreSuite(place), IClassFixture<PostgreSqlPlace>;

public sealed class ReleaseChecksOnSqlite(SqlitePlace place) : ReleaseChecksSuite(place), IClassFixture<SqlitePlace>;

public sealed class ReleaseChecksOnPostgreSql(PostgreSqlPlace place)
    : ReleaseChecksSuite(place), IClassFixture<PostgreSqlPlace>;

public sealed class ApiKeyStoreOnSqlite(SqlitePlace place) : ApiKeyStoreSuite(place), IClassFixture<SqlitePlace>;

public sealed class ApiKeyStoreOnPostgreSql(PostgreSqlPlace place)
    : ApiKeyStoreSuite(place), IClassFixture<PostgreSqlPlace>;
