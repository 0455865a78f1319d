using TestSupport;

namespace Personalization.ReadApi.Tests;

public sealed class AnswersOnSqlite(SqlitePlace place) : AnswersSuite(place), IClassFixture<SqlitePlace>;

public sealed class AnswersOnPostgreSql(PostgreSqlPlace place) : AnswersSuite(place), IClassFixture<PostgreSqlPlace>;

public sealed class KilledPublisherOnSqlite(SqlitePlace place)
    : KilledPublisherSuite(place), IClassFixture<SqlitePlace>;

public sealed class KilledPublisherOnPostgreSql(PostgreSqlPlace place)
    : KilledPublisherSuite(place), IClassFixture<PostgreSqlPlace>;

public sealed class TakeUpOnSqlite(SqlitePlace place) : TakeUpSuite(place), IClassFixture<SqlitePlace>;

public sealed class TakeUpOnPostgreSql(PostgreSqlPlace place) : TakeUpSuite(place), IClassFixture<PostgreSqlPlace>;
