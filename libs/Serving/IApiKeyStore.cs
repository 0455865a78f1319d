namespace Serving;

/// <summary>
/// The keys of the read API's callers. Only hashes are stored: a key is shown once, when it is made. A plain SHA-256
/// serves, since a key is 256 random bits: nobody guesses one, hashed slowly or not, and the API hashes one at each
/// request.
/// </summary>
public interface IApiKeyStore
{
    /// <summary>All keys, revoked ones too, in the order in which they were made.</summary>
    /// <exception cref="ServingException">The store is away.</exception>
    Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellation);

    /// <summary>Stores a new key.</summary>
    /// <exception cref="ServingException">
    /// A key of that name is in force already, or the store cannot be written.
    /// </exception>
    Task AddAsync(ApiKey key, CancellationToken cancellation);

    /// <summary>Revokes a key, so that callers with it are refused.</summary>
    /// <param name="idOrName">Its id, or its name.</param>
    /// <param name="cancellation">Stops the wait for the store.</param>
    /// <returns>The key as it is now.</returns>
    /// <exception cref="ServingException">No key in force is called so.</exception>
    Task<ApiKey> RevokeAsync(string idOrName, CancellationToken cancellation);
}
