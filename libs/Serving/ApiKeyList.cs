namespace Serving;

/// <summary>The rules of a list of keys, the same on every store.</summary>
internal static class ApiKeyList
{
    internal static void RefuseTaken(IReadOnlyList<ApiKey> keys, string name)
    {
        if (keys.Any(key => key.RevokedUtc is null && key.Name == name))
            throw new ServingException(
                $"A key named '{name}' is in force already. Revoke it first, or choose another name.");
    }

    internal static ApiKey Find(IReadOnlyList<ApiKey> keys, string idOrName)
    {
        var inForce = keys.Where(key => key.RevokedUtc is null).ToList();
        return inForce.FirstOrDefault(key => key.Id == idOrName || key.Name == idOrName)
            ?? throw new ServingException($"No key in force has the id or the name '{idOrName}'. " +
                (inForce.Count == 0 ? "There are none."
                    : $"There are {string.Join(", ", inForce.Take(20).Select(key => key.Name))}."));
    }
}
