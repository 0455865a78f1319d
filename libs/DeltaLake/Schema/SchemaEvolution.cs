namespace DeltaLake.Schema;

/// <summary>How a table's schema grows by the data written to it (Delta's <c>SchemaMergingUtils</c>).</summary>
public static class SchemaEvolution
{
    /// <summary>
    /// The table's schema with the data's new columns at the end of their struct, nullable. Columns are matched without
    /// regard to case; the table's names, notes and nullability stay.
    /// </summary>
    /// <exception cref="DeltaException">
    /// <c>DELTA_FAILED_TO_MERGE_FIELDS</c> where a column has another type in the data.
    /// </exception>
    public static SchemaStruct Merge(SchemaStruct table, SchemaStruct data)
    {
        var fields = table.Fields.Select(field => data.Find(field.Name) is { } update
            ? field with { Type = Merge(field.Type, update.Type, field.Name) }
            : field);
        var added = data.Fields.Where(field => table.Find(field.Name) is null)
            .Select(field => field with { Nullable = true, Type = AsNullable(field.Type) });
        return new SchemaStruct([.. fields, .. added]);
    }

    /// <summary>The paths of the data's columns that the table does not have, dotted.</summary>
    public static IReadOnlyList<string> NewColumns(SchemaStruct table, SchemaStruct data)
    {
        var found = new List<string>();
        Collect(table, data, "");
        return found;

        void Collect(SchemaType known, SchemaType given, string prefix)
        {
            switch (known, given)
            {
                case (SchemaStruct left, SchemaStruct right):
                    foreach (var field in right.Fields)
                    {
                        if (left.Find(field.Name) is { } match)
                            Collect(match.Type, field.Type, $"{prefix}{match.Name}.");
                        else
                            found.Add(prefix + field.Name);
                    }

                    break;
                case (SchemaArray left, SchemaArray right):
                    Collect(left.Element, right.Element, $"{prefix}element.");
                    break;
                case (SchemaMap left, SchemaMap right):
                    Collect(left.Key, right.Key, $"{prefix}key.");
                    Collect(left.Value, right.Value, $"{prefix}value.");
                    break;
            }
        }
    }

    /// <summary>True where both schemas have the same names and types; notes and nullability do not count.</summary>
    public static bool SameShape(SchemaType left, SchemaType right) => (left, right) switch
    {
        (SchemaStruct a, SchemaStruct b) => a.Fields.Count == b.Fields.Count && a.Fields.Zip(b.Fields).All(pair =>
            string.Equals(pair.First.Name, pair.Second.Name, StringComparison.OrdinalIgnoreCase) &&
            SameShape(pair.First.Type, pair.Second.Type)),
        (SchemaArray a, SchemaArray b) => SameShape(a.Element, b.Element),
        (SchemaMap a, SchemaMap b) => SameShape(a.Key, b.Key) && SameShape(a.Value, b.Value),
        _ => left == right,
    };

    private static SchemaType Merge(SchemaType table, SchemaType data, string column) => (table, data) switch
    {
        (SchemaStruct left, SchemaStruct right) => Merge(left, right),
        (SchemaArray left, SchemaArray right) => left with { Element = Merge(left.Element, right.Element, column) },
        (SchemaMap left, SchemaMap right) => left with
        {
            Key = Merge(left.Key, right.Key, column),
            Value = Merge(left.Value, right.Value, column),
        },
        (_, SchemaPrimitive { Name: "void" }) => table,
        (SchemaPrimitive { Name: "void" }, _) => data,
        _ when table == data => table,
        _ => throw new DeltaException(
            "DELTA_FAILED_TO_MERGE_FIELDS",
            $"Failed to merge fields '{column}' and '{column}'. Failed to merge incompatible data types {table} and " +
            $"{data}. Cast the data to {table}, or rewrite the table with overwriteSchema.",
            "22005",
            new Dictionary<string, string> { ["currentField"] = column, ["updateField"] = column }),
    };

    private static SchemaType AsNullable(SchemaType type) => type switch
    {
        SchemaStruct structure => new SchemaStruct(
            structure.Fields.Select(field => field with { Nullable = true, Type = AsNullable(field.Type) }).ToList()),
        SchemaArray array => new SchemaArray(AsNullable(array.Element), true),
        SchemaMap map => new SchemaMap(AsNullable(map.Key), AsNullable(map.Value), true),
        _ => type,
    };
}
