using System.Globalization;
using Proto = SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Sql;

/// <summary>table_changes('t', from, to): a read of a Delta table's change data feed.</summary>
internal static class ChangeFeed
{
    private const string ByName = "table_changes";
    private const string ByPath = "table_changes_by_path";

    public static bool IsOne(string function) => Same(function, ByName) || Same(function, ByPath);

    /// <summary>The read; null where the arguments are no constants of the right kind.</summary>
    public static Proto.Relation? Of(string function, IReadOnlyList<Proto.Expression> arguments)
    {
        if (arguments.Count is < 2 or > 3 || arguments[0].Literal is not { HasString: true } table)
            return null;
        var parts = Same(function, ByPath)
            ? ["delta", table.String]
            : SqlParser.ParseTableIdentifier(table.String).Parts;
        var relation = Nodes.Table(parts);
        var options = relation.Read.NamedTable.Options;
        options["readChangeFeed"] = "true";
        var isSet = TrySet(options, "starting", arguments[1])
            && (arguments.Count < 3 || TrySet(options, "ending", arguments[2]));
        return isSet ? relation : null;
    }

    // A number is a version, a text a time.
    private static bool TrySet(IDictionary<string, string> options, string edge, Proto.Expression bound)
    {
        var version = bound.Literal switch
        {
            { HasInteger: true } i => i.Integer,
            { HasLong: true } l => l.Long,
            _ => (long?)null,
        };
        if (version is { } number)
            options[$"{edge}Version"] = number.ToString(CultureInfo.InvariantCulture);
        else if (bound.Literal is { HasString: true } time)
            options[$"{edge}Timestamp"] = time.String;
        else
            return false;
        return true;
    }

    private static bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);
}
