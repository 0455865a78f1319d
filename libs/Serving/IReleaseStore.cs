namespace Serving;

/// <summary>
/// Where releases are kept: immutable serving tables under names that sort in the order of publication, and one
/// pointer to the release that readers see. A swap of the pointer is the only step that readers notice.
/// </summary>
public interface IReleaseStore : IAsyncDisposable
{
    /// <summary>Where it is, for people; shows no secret.</summary>
    string Address { get; }

    /// <summary>The keys of the read API's callers.</summary>
    IApiKeyStore Keys { get; }

    /// <summary>The name of the release that readers see, or null where none has been published.</summary>
    /// <exception cref="ServingException">The store is away.</exception>
    Task<string?> CurrentNameAsync(CancellationToken cancellation);

    /// <summary>All finished releases, oldest first.</summary>
    /// <exception cref="ServingException">The store is away.</exception>
    Task<IReadOnlyList<ReleaseListing>> ListAsync(CancellationToken cancellation);

    /// <summary>
    /// Opens the current release for reading, or returns null where none has been published. It stays in the store
    /// until the returned release is disposed, however many are published meanwhile.
    /// </summary>
    /// <exception cref="ServingException">
    /// The store is away, or the pointer names a release that is missing, lacks a table or is of another schema.
    /// </exception>
    Task<Release?> OpenCurrentAsync(CancellationToken cancellation);

    /// <summary>
    /// Begins the next release. Only one may be built at a time; what an earlier, killed run left half built is
    /// removed here.
    /// </summary>
    /// <param name="inputs">The lake's tables that go into it, each with its Delta version.</param>
    /// <param name="cancellation">Stops the wait for the store.</param>
    /// <exception cref="ServingException">
    /// Another process publishes into the store, or it cannot be written.
    /// </exception>
    Task<ReleaseBuilder> BeginAsync(IReadOnlyDictionary<string, long> inputs, CancellationToken cancellation);

    /// <summary>Makes an earlier release the current one.</summary>
    /// <param name="to">Its name; null for the one before the current.</param>
    /// <param name="cancellation">Stops the wait for the store.</param>
    /// <returns>The name of the release that was current, null where none was, and of the one that is now.</returns>
    /// <exception cref="ServingException">There is no such release; the message names those that are there.</exception>
    Task<(string? From, string To)> RollBackAsync(string? to, CancellationToken cancellation);
}
