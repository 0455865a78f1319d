namespace Personalization.ReadApi.Endpoints;

/// <summary>What a parameter of the query may be, for the document: the first where none is given.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Names">The names.</param>
internal sealed record ParameterNames(string Parameter, IReadOnlyList<string> Names);
