using System.Collections;

namespace SparkConnect.Client;

public sealed partial class Column
{
    /// <summary>True where the value is null.</summary>
    public Column IsNull() => Call("isNull", this);

    /// <summary>True where the value is not null.</summary>
    public Column IsNotNull() => Call("isNotNull", this);

    /// <summary>True where the floating-point value is not a number.</summary>
    public Column IsNaN() => Call("isNaN", this);

    /// <summary>True where lower ≤ value ≤ upper.</summary>
    public Column Between(object lower, object upper) => Call("and", Geq(lower), Leq(upper));

    /// <summary>True where the value equals one of <paramref name="values"/>; none given means false.</summary>
    public Column IsIn(params object?[] values)
    {
        // A list of numbers arrives here as one value; its elements are meant.
        var elements = values is [IEnumerable list and not (string or byte[])] ? list.Cast<object?>() : values;
        return Call("in", [this, .. elements.Select(From)]);
    }

    /// <summary>True where the value is a row of the one-column DataFrame.</summary>
    public Column IsIn(DataFrame subquery) => subquery.InSubquery(this);

    /// <summary>True where the text matches a SQL LIKE pattern (<c>%</c> any text, <c>_</c> one character).</summary>
    public Column Like(object pattern) => Call("like", this, From(pattern));

    /// <summary>As <see cref="Like"/>, without regard to case.</summary>
    public Column ILike(object pattern) => Call("ilike", this, From(pattern));

    /// <summary>True where a Java regular expression is found in the text.</summary>
    public Column RLike(object pattern) => Call("rlike", this, From(pattern));

    /// <summary>True where the text begins with the prefix.</summary>
    public Column StartsWith(object prefix) => Call("startswith", this, From(prefix));

    /// <summary>True where the text ends with the suffix.</summary>
    public Column EndsWith(object suffix) => Call("endswith", this, From(suffix));

    /// <summary>True where the text contains the piece.</summary>
    public Column Contains(object piece) => Call("contains", this, From(piece));

    /// <summary>
    /// One more branch of a <see cref="Functions.When"/>: the value where the condition is the first to be true.
    /// </summary>
    /// <exception cref="InvalidOperationException">This column is no When, or Otherwise was given already.</exception>
    public Column When(Column condition, object? value) => Branch("When", condition, From(value));

    /// <summary>
    /// The value of a <see cref="Functions.When"/> where no condition is true; without it that is null.
    /// </summary>
    /// <exception cref="InvalidOperationException">This column is no When, or Otherwise was given already.</exception>
    public Column Otherwise(object? value) => Branch("Otherwise", From(value));

    private Column Branch(string method, params ReadOnlySpan<Column> more)
    {
        if (Expression.UnresolvedFunction is not { FunctionName: "when" } when)
            throw new InvalidOperationException($"{method}() applies to a column made by Functions.When only.");
        if (when.Arguments.Count % 2 != 0)
            throw new InvalidOperationException($"{method}() cannot follow Otherwise().");
        var call = when.Clone();
        foreach (var column in more)
            call.Arguments.Add(column.Expression);
        return With(new Proto.Expression { UnresolvedFunction = call }, more);
    }
}
