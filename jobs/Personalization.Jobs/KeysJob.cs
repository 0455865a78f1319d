using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Personalization.Jobs.Cli;
using Personalization.Jobs.Output;
using Personalization.Jobs.Publishing;
using Personalization.Jobs.Running;
using Serving;

namespace Personalization.Jobs;

/// <summary>The keys of the read API's callers.</summary>
internal sealed class KeysJob() : Job("keys", "Make, list and revoke the keys of the read API's callers")
{
    private static readonly Argument<KeysAction> Action = new("action")
    {
        Description = "create --name N, list, or revoke KEY",
    };

    private static readonly Argument<string?> Key = new("key")
    {
        Description = "The id or the name of the key to revoke",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string?> KeyName = new("--name")
    {
        Description = "What the new key is called",
    };

    private static readonly Option<string> Scope = new("--scope")
    {
        Description = $"What the new key opens, with commas between: {string.Join(", ", ApiKeyScopes.All)}",
        DefaultValueFactory = _ => ApiKeyScopes.Read,
    };

    private static readonly Option<ListFormat> Format = new("--format")
    {
        Description = "How list writes: table for people, json for programs",
    };

    internal override IReadOnlyList<Argument> Arguments => [Action, Key];

    internal override IReadOnlyList<Option> Options => [ServingOption.Serving];

    internal override IReadOnlyList<Option> LoneOptions => [KeyName, Scope, Format];

    internal override bool NeedsEngine => false;

    internal override bool NeedsLake => false;

    internal override bool IsQuiet => true;

    internal override void Validate(ParseResult values)
    {
        var action = values.GetValue(Action);
        if (action == KeysAction.Create && values.GetValue(KeyName) is null)
            throw new UsageException("keys create needs --name NAME.");
        if (action == KeysAction.Revoke != values.GetValue(Key) is not null)
            throw new UsageException(action == KeysAction.Revoke
                ? "keys revoke needs the id or the name of a key; keys list shows them."
                : "Only keys revoke takes a key.");
    }

    internal override async Task RunAsync(JobRun run, CancellationToken cancellation)
    {
        await using var store = ServingOption.Open(run.Values);
        switch (run.Values.GetValue(Action))
        {
            case KeysAction.Create:
                await CreateAsync(run, store.Keys, cancellation);
                break;
            case KeysAction.Revoke:
                var revoked = await store.Keys.RevokeAsync(run.Values.GetValue(Key)!, cancellation);
                run.Say($"keys: '{revoked.Name}' ({revoked.Id}) is revoked");
                break;
            default:
                List(run, await store.Keys.ListAsync(cancellation));
                break;
        }
    }

    // The text alone on standard output, so that a script can take it.
    private static async Task CreateAsync(JobRun run, IApiKeyStore keys, CancellationToken cancellation)
    {
        var (key, text) = ApiKey.Create(
            run.Get(KeyName)!,
            run.Get(Scope)!.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        await keys.AddAsync(key, cancellation);
        run.Say(text);
        await run.Error.WriteLineAsync(
            $"The key '{key.Name}' is shown this once; only its hash is stored. It opens " +
            $"{string.Join(", ", key.Scopes)}.");
    }

    private static void List(JobRun run, IReadOnlyList<ApiKey> keys)
    {
        if (run.Get(Format) == ListFormat.Json)
            run.Say(JsonSerializer.Serialize(
                keys.Select(key => new { key.Id, key.Name, key.Scopes, key.CreatedUtc, key.RevokedUtc }),
                JsonOutput.Options));
        else
            new TextTable(["id", "name", "scopes", "created (UTC)", "revoked (UTC)"], []).Write(
                run.Output,
                [.. keys.Select(key => new[]
                {
                    key.Id, key.Name, string.Join(',', key.Scopes), Moment(key.CreatedUtc), Moment(key.RevokedUtc),
                })]);
    }

    private static string Moment(DateTime? moment) =>
        moment?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "";
}

/// <summary>What <c>keys</c> can do.</summary>
internal enum KeysAction
{
    /// <summary>Shows them.</summary>
    List,

    /// <summary>Makes one.</summary>
    Create,

    /// <summary>Ends one.</summary>
    Revoke,
}
