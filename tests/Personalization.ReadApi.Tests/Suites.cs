using TestSupport;

namespace Personalization.ReadApi.Tests;

public sealed class AnswersOnSqlite(SqlitePlace place) : AnswersSuite(place), IClassFixture<SqlitePlace>;

public sealed class AnswersOnPostgreSql(PostgreSqlPlace place) : AnswersSuite(place), IClassFixture<PostgreSqlPlace>;

public sealed class TakeUpOnSqlite(SqlitePlace place) : TakeUpSuite(place), IClassFixture<SqlitePlace>;

public sealed class TakeUpOnPostgreSql(PostgreSqlPlace place) : TakeUpSuite(place), IClassFixture<PostgreSqlPlace>;
