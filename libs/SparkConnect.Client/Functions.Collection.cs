namespace SparkConnect.Client;

// Arrays, maps and structs.
public static partial class Functions
{
    /// <summary>Array of the columns.</summary>
    public static Column Array(params ReadOnlySpan<ColumnOrName> columns) =>
        Call("array", ColumnOrName.ToColumns(columns));

    /// <summary>Array with a value behind.</summary>
    public static Column ArrayAppend(ColumnOrName column, object value) =>
        Call("array_append", column.Column, Lit(value));

    /// <summary>Array without nulls.</summary>
    public static Column ArrayCompact(ColumnOrName column) => Call("array_compact", column.Column);

    /// <summary>Whether the array holds the value.</summary>
    public static Column ArrayContains(ColumnOrName column, object value) =>
        Call("array_contains", column.Column, Lit(value));

    /// <summary>Array with each value once.</summary>
    public static Column ArrayDistinct(ColumnOrName column) => Call("array_distinct", column.Column);

    /// <summary>Different values of the first that the second has not.</summary>
    public static Column ArrayExcept(ColumnOrName left, ColumnOrName right) =>
        Call("array_except", left.Column, right.Column);

    /// <summary>Array with a value at a 1-based position, from the end where negative.</summary>
    public static Column ArrayInsert(ColumnOrName column, object positionNumber, object value) =>
        Call("array_insert", column.Column, Lit(positionNumber), Lit(value));

    /// <summary>Different values that both have.</summary>
    public static Column ArrayIntersect(ColumnOrName left, ColumnOrName right) =>
        Call("array_intersect", left.Column, right.Column);

    /// <summary>Values as text with a delimiter; nulls are left out or replaced.</summary>
    public static Column ArrayJoin(ColumnOrName column, string delimiter, string? nullReplacement = null) =>
        Optional("array_join", [column.Column, Lit(delimiter)], nullReplacement);

    /// <summary>Largest value, nulls left out.</summary>
    public static Column ArrayMax(ColumnOrName column) => Call("array_max", column.Column);

    /// <summary>Smallest value, nulls left out.</summary>
    public static Column ArrayMin(ColumnOrName column) => Call("array_min", column.Column);

    /// <summary>1-based place of the value; 0 where it is not.</summary>
    public static Column ArrayPosition(ColumnOrName column, object value) =>
        Call("array_position", column.Column, Lit(value));

    /// <summary>Array with a value before.</summary>
    public static Column ArrayPrepend(ColumnOrName column, object value) =>
        Call("array_prepend", column.Column, Lit(value));

    /// <summary>Array without the value.</summary>
    public static Column ArrayRemove(ColumnOrName column, object value) =>
        Call("array_remove", column.Column, Lit(value));

    /// <summary>Array of the value so many times.</summary>
    public static Column ArrayRepeat(ColumnOrName column, object count) =>
        Call("array_repeat", column.Column, Lit(count));

    /// <summary>Number of values; null for null.</summary>
    public static Column ArraySize(ColumnOrName column) => Call("array_size", column.Column);

    /// <summary>Different values of both.</summary>
    public static Column ArrayUnion(ColumnOrName left, ColumnOrName right) =>
        Call("array_union", left.Column, right.Column);

    /// <summary>Whether both have a value in common that is not null.</summary>
    public static Column ArraysOverlap(ColumnOrName left, ColumnOrName right) =>
        Call("arrays_overlap", left.Column, right.Column);

    /// <summary>Array of structs of the values at the same place.</summary>
    public static Column ArraysZip(params ReadOnlySpan<ColumnOrName> columns) =>
        Call("arrays_zip", ColumnOrName.ToColumns(columns));

    /// <summary>Number of values or entries.</summary>
    public static Column Cardinality(ColumnOrName column) => Call("cardinality", column.Column);

    /// <summary>Map of keys and values in turn.</summary>
    public static Column CreateMap(params ReadOnlySpan<ColumnOrName> columns) =>
        Call("map", ColumnOrName.ToColumns(columns));

    /// <summary>Value by 1-based position, from the end where negative, or by key.</summary>
    public static Column ElementAt(ColumnOrName column, object key) => Call("element_at", column.Column, Lit(key));

    /// <summary>A row for each value or entry; none for null or empty.</summary>
    public static Column Explode(ColumnOrName column) => Call("explode", column.Column);

    /// <summary>A row for each value or entry; one of null for null or empty.</summary>
    public static Column ExplodeOuter(ColumnOrName column) => Call("explode_outer", column.Column);

    /// <summary>Array of arrays as one array.</summary>
    public static Column Flatten(ColumnOrName column) => Call("flatten", column.Column);

    /// <summary>Value by 0-based index; null outside.</summary>
    public static Column Get(ColumnOrName column, object index) => Call("get", column.Column, Lit(index));

    /// <summary>A row for each struct of an array, a column for each field.</summary>
    public static Column Inline(ColumnOrName column) => Call("inline", column.Column);

    /// <summary>As inline; a row of nulls for null or empty.</summary>
    public static Column InlineOuter(ColumnOrName column) => Call("inline_outer", column.Column);

    /// <summary>Entries of the maps together.</summary>
    public static Column MapConcat(params ReadOnlySpan<ColumnOrName> columns) =>
        Call("map_concat", ColumnOrName.ToColumns(columns));

    /// <summary>Whether the map has the key.</summary>
    public static Column MapContainsKey(ColumnOrName column, object key) =>
        Call("map_contains_key", column.Column, Lit(key));

    /// <summary>Array of (key, value).</summary>
    public static Column MapEntries(ColumnOrName column) => Call("map_entries", column.Column);

    /// <summary>Map of an array of keys and one of values.</summary>
    public static Column MapFromArrays(ColumnOrName keys, ColumnOrName values) =>
        Call("map_from_arrays", keys.Column, values.Column);

    /// <summary>Map of an array of (key, value).</summary>
    public static Column MapFromEntries(ColumnOrName column) => Call("map_from_entries", column.Column);

    /// <summary>Array of the keys.</summary>
    public static Column MapKeys(ColumnOrName column) => Call("map_keys", column.Column);

    /// <summary>Array of the values.</summary>
    public static Column MapValues(ColumnOrName column) => Call("map_values", column.Column);

    /// <summary>Struct of names and values in turn.</summary>
    public static Column NamedStruct(params ReadOnlySpan<ColumnOrName> columns) =>
        Call("named_struct", ColumnOrName.ToColumns(columns));

    /// <summary>A row for each value with its 0-based position in pos.</summary>
    public static Column Posexplode(ColumnOrName column) => Call("posexplode", column.Column);

    /// <summary>As posexplode; a row of nulls for null or empty.</summary>
    public static Column PosexplodeOuter(ColumnOrName column) => Call("posexplode_outer", column.Column);

    /// <summary>Array from start to stop, both inclusive, by step (1 or -1 where none is given).</summary>
    public static Column Sequence(ColumnOrName start, ColumnOrName stop, Column? step = null) =>
        Optional("sequence", [start.Column, stop.Column], step);

    /// <summary>Array in random order.</summary>
    public static Column Shuffle(ColumnOrName column, long? seed = null) => Optional("shuffle", [column.Column], seed);

    /// <summary>Number of values or entries; null for null under ANSI.</summary>
    public static Column Size(ColumnOrName column) => Call("size", column.Column);

    /// <summary>Part of an array from a 1-based position, from the end where negative.</summary>
    public static Column Slice(ColumnOrName column, object startNumber, object length) =>
        Call("slice", column.Column, Lit(startNumber), Lit(length));

    /// <summary>Array in order; nulls first where ascending, else last.</summary>
    public static Column SortArray(ColumnOrName column, bool ascending = true) =>
        Call("sort_array", column.Column, Lit(ascending));

    /// <summary>The values behind the first, a count of rows, as that many rows.</summary>
    public static Column Stack(params ReadOnlySpan<ColumnOrName> columns) =>
        Call("stack", ColumnOrName.ToColumns(columns));

    /// <summary>Map of a text of pairs.</summary>
    public static Column StrToMap(
        ColumnOrName column, object? pairDelimiter = null, object? keyValueDelimiter = null) =>
        Optional("str_to_map", [column.Column], pairDelimiter, keyValueDelimiter);

    /// <summary>Struct of the columns, under their names.</summary>
    public static Column Struct(params ReadOnlySpan<ColumnOrName> columns) =>
        Call("struct", ColumnOrName.ToColumns(columns));

    /// <summary>As element_at, null where there is none.</summary>
    public static Column TryElementAt(ColumnOrName column, object key) =>
        Call("try_element_at", column.Column, Lit(key));
}
