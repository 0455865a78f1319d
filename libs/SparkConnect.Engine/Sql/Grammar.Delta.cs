using System.Globalization;
using Proto = SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Sql;

/// <summary>Delta Lake's own statements: OPTIMIZE, VACUUM, RESTORE; and TRUNCATE.</summary>
internal sealed partial class Grammar
{
    // A name, delta.`/path`, or a path as a string.
    private TableIdentifier DeltaTable() =>
        Current.Kind == TokenKind.String ? new(["delta", StringLiteral()]) : Table();

    private OptimizeStatement Optimize()
    {
        Take();
        var table = DeltaTable();
        var isFull = Try("FULL");
        Proto.Expression? condition = Try("WHERE") ? Expression() : null;
        List<string> columns = [];
        if (Try("ZORDER", "BY"))
        {
            columns = IsSymbol("(")
                ? InParentheses(ColumnPath)
                : List(ColumnPath);
        }

        return new(table, condition, columns, isFull);
    }

    private VacuumStatement Vacuum()
    {
        Take();
        var table = DeltaTable();
        if (Is("USING") || Is("LITE"))
            throw UnsupportedStatement(1);
        Try("FULL");
        var (hours, isDryRun) = ((double?)null, false);
        while (IsAny("RETAIN", "DRY"))
        {
            if (Try("DRY", "RUN"))
            {
                isDryRun = true;
                continue;
            }

            Expect("RETAIN");
            if (!IsNumber(Current))
                throw Unexpected();
            hours = double.Parse(Take().Value, CultureInfo.InvariantCulture);
            Expect("HOURS");
        }

        return new(table, hours, isDryRun);
    }

    private RestoreStatement Restore()
    {
        Take();
        if (Is("TABLE") && (Ahead(1).IsIdentifier || Ahead(1).Kind == TokenKind.String))
            Take();
        var table = DeltaTable();
        Try("TO");
        Try("FOR");
        if (Try("VERSION", "AS", "OF") || Try("SYSTEM_VERSION", "AS", "OF"))
            return new(table, IntegerToken(), null);
        if (!Try("TIMESTAMP", "AS", "OF"))
            Expect("SYSTEM_TIME", "AS", "OF");
        return new(table, null, StringLiteral());
    }

    private TruncateTableStatement Truncate()
    {
        Take();
        Expect("TABLE");
        var table = Table();
        return Is("PARTITION") ? throw UnsupportedStatement(1) : new(table);
    }
}
