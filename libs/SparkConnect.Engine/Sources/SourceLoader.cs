using Google.Protobuf;
using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Ml;
using SparkConnect.Engine.Sessions;
using SparkConnect.Engine.Sql;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Sources;

/// <summary>Walks the messages of a plan and opens all that it reads: files, Delta tables, local rows, SQL text.</summary>
internal sealed class SourceLoader(SessionState session, SourceCatalog catalog)
{
    private readonly HashSet<string> _views = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Opens everything below a message.</summary>
    public async Task LoadAsync(IMessage message, CancellationToken cancellation)
    {
        switch (message)
        {
            case Relation relation when !session.Cache.IsEmpty && !catalog.Contains(relation):
                if (await session.Cache.FindAsync(relation, session, cancellation) is { } kept)
                {
                    catalog.Add(relation, kept);
                    return;
                }

                break;
            case MlRelation ml when !catalog.Contains(ml):
                if (await MlRelations.PrepareAsync(ml, session, cancellation) is { } table)
                    catalog.Add(ml, table);
                break;
            case Read read:
                await LoadReadAsync(read, cancellation);
                break;
            case LocalRelation local when !catalog.Contains(local):
                catalog.Add(local, LocalRows.Store(local, session));
                break;
            case Expression.Types.ExpressionString text:
                var expression = SqlParser.ParseExpressionAndReferences(text.Expression, session.Config.Zone);
                catalog.Add(text, expression.Expression, expression.References);
                foreach (var reference in expression.References)
                    await LoadAsync(reference, cancellation);
                break;
            case SQL sql:
                var parsed = await SqlQueries.ParseAsync(sql, session, cancellation);
                catalog.Add(sql, parsed);
                await LoadAsync(parsed, cancellation);
                break;
        }

        foreach (var child in MessageTree.Children(message))
            await LoadAsync(child, cancellation);
    }

    private async Task LoadReadAsync(Read read, CancellationToken cancellation)
    {
        if (catalog.Contains(read))
            return;
        if (read.ReadTypeCase == Read.ReadTypeOneofCase.NamedTable)
        {
            var parts = NameResolver.Split(read.NamedTable.UnparsedIdentifier);
            if (session.FindView(parts) is { } view)
            {
                if (_views.Add(string.Join('.', parts)))
                    await LoadAsync(view, cancellation);
            }
            else if (await TableSources.OpenNamedAsync(parts, read.NamedTable, session, cancellation) is { } table)
            {
                catalog.Add(read, table);
            }

            return;
        }

        catalog.Add(read, await TableSources.OpenAsync(read.DataSource, session, cancellation));
    }
}
