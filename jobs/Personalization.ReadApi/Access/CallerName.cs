using System.Net;

namespace Personalization.ReadApi.Access;

/// <summary>Who calls: a key's id, or an address.</summary>
internal readonly record struct CallerName(string? KeyId, IPAddress? Address);
