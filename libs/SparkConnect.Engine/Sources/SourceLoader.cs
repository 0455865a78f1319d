using Google.Protobuf;
using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Delta;
using SparkConnect.Engine.Ml;
using SparkConnect.Engine.Sessions;
using SparkConnect.Engine.Sql;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Sources;

/// <summary>
/// Walks the messages of a plan and opens all that it reads: files, Delta tables, local rows, SQL text.
/// </summary>
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
            case ChunkedCachedLocalRelation chunked when !catalog.Contains(chunked):
                catalog.Add(chunked, LocalRows.Store(chunked, session));
                break;
            case CachedLocalRelation cached when !catalog.Contains(cached):
                catalog.Add(cached, LocalRows.Store(cached, session));
                break;
            case CachedRemoteRelation remote:
                catalog.Add(remote, LocalRows.Stored(remote, session));
                break;
            case Catalog catalogue:
                await LoadCatalogAsync(catalogue, cancellation);
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
        if (message is Relation made
            && await DistinctValues.FindAsync(made, session, catalog, cancellation) is { } values)
            catalog.Add(MessageTree.Children(made).First(m => m is StatCrosstab or Transpose or Aggregate), values);
    }

    // Questions about a table open it: a view's relation, or the files at a path.
    private async Task LoadCatalogAsync(Catalog message, CancellationToken cancellation)
    {
        var name = message.ListColumns?.TableName ?? message.TableExists?.TableName;
        if (name is null)
            return;
        var parts = NameResolver.Split(name);
        if (session.FindView(parts) is { } view)
        {
            await LoadAsync(view, cancellation);
            return;
        }

        try
        {
            if (await TableSources.OpenNamedAsync(parts, new(), session, cancellation) is { } table)
                catalog.Add(message, table);
        }
        catch (SparkException e) when (
            e.ErrorClass is "PATH_NOT_FOUND" or "UNABLE_TO_INFER_SCHEMA" or "DELTA_TABLE_NOT_FOUND"
            or "DELTA_MISSING_DELTA_TABLE" or "DELTA_PATH_DOES_NOT_EXIST" or "DELTA_TABLE_ONLY_OPERATION")
        {
            // There is no table: that is the answer.
            return;
        }
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
                // A view is what its query says now: it has no versions.
                if (DeltaReadOptions.IsTimeTravel(read.NamedTable.Options))
                    throw SparkErrors.TimeTravel(parts);
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
