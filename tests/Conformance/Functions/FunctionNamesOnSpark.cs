using System.Reflection;

namespace Conformance.Functions;

/// <summary>
/// What the client calls, Spark knows: no name is misspelt. What Spark knows, the embedded engine has or refuses by
/// name.
/// </summary>
public sealed class FunctionNamesOnSpark(SparkFixture engine, EmbeddedFixture embedded)
{
    // Partition transforms exist in table definitions only, outer in lateral joins; the rest are other names of the
    // same function in Spark's API, and product is internal.
    private static readonly HashSet<string> NotListed =
        ["years", "months", "days", "hours", "bucket", "outer", "isnan", "isnull", "isnotnull", "contains", "product"];

    [Fact]
    public async Task Every_function_of_the_client_is_known_to_Spark()
    {
        var names = (await NamesAsync()).ToHashSet(StringComparer.OrdinalIgnoreCase);

        var called = Calls().ToArray();

        called.Length.ShouldBeGreaterThan(300);
        called.Where(n => !names.Contains(n) && !NotListed.Contains(n)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_function_of_Spark_is_there_or_refused_by_name_difference_30()
    {
        var spark = await embedded.GetSessionAsync();
        var names = (await NamesAsync()).Concat(Calls()).Where(n => n.All(IsNamePart)).Except(NotListed).Distinct();

        var unknown = new List<string>();
        foreach (var name in names)
        {
            if (await ErrorClassAsync(spark, name) is "UNRESOLVED_ROUTINE" or "PARSE_SYNTAX_ERROR" or "INTERNAL_ERROR")
                unknown.Add(name);
        }

        // Those of a syntax of their own, and those that give tables.
        unknown.ShouldBe(
            ["case", "cast", "not", "overlay", "range", "table_changes", "table_changes_by_path", "trim"],
            ignoreOrder: true);
    }

    private static async Task<string> ErrorClassAsync(SparkSession spark, string function)
    {
        try
        {
            await spark.Sql($"SELECT {function}()").SchemaAsync();
            return "";
        }
        catch (SparkException error)
        {
            return error.ErrorClass;
        }
    }

    private async Task<IEnumerable<string>> NamesAsync()
    {
        var spark = await engine.GetSessionAsync();
        var known = (await spark.SqlAsync("SHOW FUNCTIONS")).Select("function");
        return (await known.CollectAsync()).Select(r => r.GetAs<string>(0));
    }

    private static IEnumerable<string> Calls()
    {
        foreach (var method in typeof(SparkConnect.Client.Functions)
            .GetMethods(BindingFlags.Public | BindingFlags.Static))
        {
            var parameters = method.GetParameters();
            if (method.ReturnType != typeof(Column) || parameters.Any(p => p.ParameterType.IsByRefLike))
                continue;
            if (method.Name is "Col" or "Column" or "Expr" or "Lit" or "When"
                || parameters.Any(p => p.Name == "function"))
                continue;
            var text = ((Column)method.Invoke(null, [.. parameters.Select(Argument)])!).ToString();
            if (text.IndexOf('(', StringComparison.Ordinal) is > 0 and var bracket && text[..bracket].All(IsNamePart))
                yield return text[..bracket];
        }
    }

    private static bool IsNamePart(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    private static object? Argument(ParameterInfo parameter) => parameter.ParameterType switch
    {
        var type when type == typeof(ColumnOrName) => (ColumnOrName)"c",
        var type when type == typeof(Column) => Col("c"),
        var type when type == typeof(string) => "s",
        var type when type == typeof(object) => 1,
        var type when type.IsAssignableTo(typeof(Delegate)) => Identity(type),
        var type when type.IsValueType => Activator.CreateInstance(type),
        _ => null,
    };

    private static Delegate Identity(Type type) => type.GetGenericArguments().Length switch
    {
        2 => (Func<Column, Column>)(x => x),
        3 => (Func<Column, Column, Column>)((x, _) => x),
        _ => (Func<Column, Column, Column, Column>)((x, _, _) => x),
    };
}
