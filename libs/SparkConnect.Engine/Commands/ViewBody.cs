using Google.Protobuf;
using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Sessions;
using SparkConnect.Engine.Sources;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Commands;

/// <summary>
/// A view's relation as it is kept. What it reads under its own name is the view that it replaces, which therefore is
/// put in the place of the name; else the view would be made of itself.
/// </summary>
internal static class ViewBody
{
    public static Relation Of(Relation relation, IReadOnlyList<string> name, SessionState session)
    {
        if (session.FindView(name) is not { } before)
            return relation;
        var copy = relation.Clone();
        Replace(copy, name, before, session);
        return copy;
    }

    /// <summary>Whether the relation reads the view of that name, itself or through other views.</summary>
    public static bool Reads(IMessage message, IReadOnlyList<string> name, SessionState session)
    {
        if (message is Relation { Read.NamedTable: { } table })
        {
            var parts = NameResolver.Split(table.UnparsedIdentifier);
            return IsName(table, name) || (session.FindView(parts) is { } view && Reads(view, name, session));
        }

        return message is SQL text
            ? Reads(SqlQueries.Parse(text, session), name, session)
            : MessageTree.Children(message).Any(child => Reads(child, name, session));
    }

    private static void Replace(IMessage message, IReadOnlyList<string> name, Relation before, SessionState session)
    {
        if (message is Relation { RelTypeCase: Relation.RelTypeOneofCase.Sql } text)
            Become(text, SqlQueries.Parse(text.Sql, session));
        if (message is Relation { Read.NamedTable: { } table } read)
        {
            var parts = NameResolver.Split(table.UnparsedIdentifier);
            if (IsName(table, name))
                read.SubqueryAlias = new() { Input = before, Alias = name[^1] };
            else if (session.FindView(parts) is { } view && Reads(view, name, session))
                read.SubqueryAlias = new() { Input = Of(view, name, session), Alias = parts[^1] };
            return;
        }

        foreach (var child in MessageTree.Children(message))
            Replace(child, name, before, session);
    }

    // The client may refer to the relation by its plan id.
    private static void Become(Relation relation, Relation parsed)
    {
        var common = relation.Common;
        relation.Sql = null;
        relation.MergeFrom(parsed);
        if (common is { HasPlanId: true })
            (relation.Common ??= new()).PlanId = common.PlanId;
    }

    private static bool IsName(Read.Types.NamedTable table, IReadOnlyList<string> name)
    {
        var parts = NameResolver.Split(table.UnparsedIdentifier);
        return parts.Count == name.Count && parts.Zip(name).All(p => NameResolver.Same(p.First, p.Second));
    }
}
