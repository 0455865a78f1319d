namespace MachineLearning;

/// <summary>
/// The ids behind the rows and columns of a rating matrix, ascending: with a seed, they decide the random start of
/// each.
/// </summary>
/// <param name="Users">The id of each row.</param>
/// <param name="Items">The id of each column.</param>
public sealed record AlsIds(int[] Users, int[] Items);
