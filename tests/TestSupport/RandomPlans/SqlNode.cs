namespace TestSupport.RandomPlans;

/// <summary>A query in SQL text over inline tables, in forms that the client has no methods for.</summary>
internal sealed record SqlNode(string Text, IReadOnlyList<Field> Columns) : PlanNode
{
    private static readonly string[] Comparisons = ["<", ">", "=", "<=>", "<>"];
    private static readonly string[] OuterJoins = ["JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN"];
    private static readonly string[] Joins = [.. OuterJoins, "LEFT SEMI JOIN", "LEFT ANTI JOIN"];
    private static readonly string[] Groupings =
        ["CUBE(k, s)", "ROLLUP(k, s)", "GROUPING SETS ((k), (s), ())", "GROUPING SETS ((k, s), (k))", "k, ROLLUP(s)"];
    private static readonly string[] Units = ["ROWS", "RANGE"];
    private static readonly string[] SetWords = ["UNION", "UNION ALL", "INTERSECT", "EXCEPT ALL", "EXCEPT"];
    private static readonly string[] Strings = ["'a'", "'b'", "NULL", "''"];
    private static readonly string[] Decimals = ["1.25", "-0.5", "NULL", "33.3", "0.1"];
    private static readonly string[] Doubles = ["0D", "-0.0D", "1.5D", "double('NaN')", "NULL", "-2.25D"];

    public override IReadOnlyList<Field> Fields => Columns;

    protected override string Label => $"Sql {Text}";

    /// <summary>Makes a query whose columns begin with a name.</summary>
    public static SqlNode Generate(Random random, string name)
    {
        var (select, rest) = Query(random);
        var items = select.Select((c, i) => (Text: c.Value, Field: new Field($"{name}c{i}", c.Kind))).ToArray();
        var list = string.Join(", ", items.Select(c => $"{c.Text} AS {c.Field.Name}"));
        return new SqlNode(rest.Replace("{list}", list, StringComparison.Ordinal), [.. items.Select(c => c.Field)]);
    }

    public override DataFrame Build(PlanContext context) => context.Session.Sql(Text);

    private static ((string Value, Kind Kind)[] List, string Query) Query(Random random)
    {
        var (a, b) = (Table(random, "t"), Table(random, "u"));
        var compare = random.Pick(Comparisons);
        (string, Kind)[] plain =
            [("t.k", Kind.Integer), ("t.s", Kind.String), ("t.m", Kind.Decimal), ("t.f", Kind.Double)];
        return random.Next(12) switch
        {
            0 => ([("k", Kind.Integer), ("s", Kind.String), ("sum(m)", Kind.Decimal), ("grouping_id()", Kind.Integer)],
                $"SELECT {{list}} FROM {a} GROUP BY {random.Pick(Groupings)} HAVING count(*) > {random.Next(2)}"),
            1 => ([.. plain, ($"(SELECT max(u.m) FROM {b} WHERE u.k = t.k)", Kind.Decimal)],
                $"SELECT {{list}} FROM {a} WHERE t.k {compare} (SELECT min(k) FROM {b}) OR t.k IS NULL"),
            2 => (plain, $"SELECT {{list}} FROM {a} WHERE {(random.Chance(0.5) ? "" : "NOT ")}EXISTS "
                + $"(SELECT 1 FROM {b} WHERE u.k {compare} t.k AND u.s = t.s)"),
            3 => (plain, $"SELECT {{list}} FROM {a} WHERE t.k {(random.Chance(0.5) ? "" : "NOT ")}IN "
                + $"(SELECT u.k FROM {b} WHERE u.m > {random.Next(-1, 3)})"),
            4 => ([.. plain, ("x", Kind.Integer), ("p", Kind.Integer)],
                $"SELECT {{list}} FROM {a} LATERAL VIEW {(random.Chance(0.5) ? "OUTER " : "")}"
                + "posexplode(array(k, k + 1, NULL)) e AS p, x"),
            5 => ([.. plain, ("sum(m) OVER w", Kind.Decimal), ("avg(m) OVER w", Kind.Decimal),
                ("count(f) OVER (PARTITION BY s)", Kind.Integer)],
                $"SELECT {{list}} FROM {a} WINDOW w AS (PARTITION BY s ORDER BY k {random.Pick(Units)} BETWEEN "
                + $"{random.Next(3)} PRECEDING AND {random.Next(3)} FOLLOWING)"),
            6 => ([("t.k", Kind.Integer), ("t.s", Kind.String)],
                $"SELECT {{list}} FROM (SELECT k, s FROM {a} {random.Pick(SetWords)} SELECT k, s FROM {b}) t"),
            7 => (plain, $"WITH c AS (SELECT * FROM {b}) SELECT {{list}} FROM {a} {random.Pick(Joins)} c "
                + $"ON t.k {compare} c.k AND c.f <= t.f"),
            8 => ([("s", Kind.String), ("y", Kind.Decimal), ("z", Kind.Decimal)],
                $"SELECT {{list}} FROM (SELECT k, s, m FROM {a}) PIVOT (avg(m) FOR k IN (1 AS y, 2 AS z))"),
            9 => ([("k", Kind.Integer), ("t.s", Kind.String), ("u.m", Kind.Decimal)],
                $"SELECT {{list}} FROM {a} {random.Pick(OuterJoins)} {b} USING (k{(random.Chance(0.3) ? ", f" : "")})"),
            10 => ([("k", Kind.Integer), ("s", Kind.String), ("m", Kind.Decimal), ("f", Kind.Double)],
                $"SELECT {{list}} FROM {a} NATURAL {random.Pick(OuterJoins)} {b}"),
            _ => ([("s", Kind.String), ("n", Kind.String), ("v", Kind.Decimal)],
                $"SELECT {{list}} FROM (SELECT s, m, CAST(k AS DECIMAL(10,2)) AS d FROM {a}) UNPIVOT "
                + $"{(random.Chance(0.5) ? "INCLUDE NULLS " : "")}(v FOR n IN (m, d))"),
        };
    }

    private static string Table(Random random, string name)
    {
        var rows = Enumerable.Range(0, random.Next(1, 7)).Select(_ =>
            $"({(random.Chance(0.2) ? "NULL" : $"{random.Next(4)}")}, {random.Pick(Strings)}, {random.Pick(Decimals)}, "
            + $"{random.Pick(Doubles)})");
        return $"VALUES (1, 'a', 2.5, 0.5D), {string.Join(", ", rows)} AS {name}(k, s, m, f)";
    }
}
