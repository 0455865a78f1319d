using static SparkConnect.Client.Functions;

namespace TestSupport.RandomPlans;

/// <summary>An expression that can be built for the client, printed and taken apart.</summary>
internal abstract record Expr(Kind Kind)
{
    public virtual IReadOnlyList<Expr> Children => [];

    public abstract Column Build();

    public virtual Expr WithChildren(IReadOnlyList<Expr> children) => this;
}

internal sealed record ColumnExpr(Kind Kind, string Name) : Expr(Kind)
{
    public override Column Build() => Col(Name);

    public override string ToString() => Name;
}

internal sealed record LiteralExpr(Kind Kind, object Value) : Expr(Kind)
{
    public override Column Build() => Lit(Value);

    public override string ToString() => Value is string ? $"'{RowValues.Text(Value)}'" : RowValues.Text(Value);
}

internal sealed record NullExpr(Kind Kind) : Expr(Kind)
{
    public override Column Build() => Lit(null).Cast(Kind.Ddl());

    public override string ToString() => $"CAST(NULL AS {Kind.Ddl()})";
}

internal sealed record CastExpr(Kind Kind, Expr Input, string Type) : Expr(Kind)
{
    public override IReadOnlyList<Expr> Children => [Input];

    /// <summary>Whether what does not convert becomes null.</summary>
    public bool IsTry { get; init; }

    public override Column Build() => IsTry ? Input.Build().TryCast(Type) : Input.Build().Cast(Type);

    public override Expr WithChildren(IReadOnlyList<Expr> children) => this with { Input = children[0] };

    public override string ToString() => $"{(IsTry ? "TRY_" : "")}CAST({Input} AS {Type})";
}

internal sealed record FieldExpr(Kind Kind, Expr Input, string Name) : Expr(Kind)
{
    public override IReadOnlyList<Expr> Children => [Input];

    public override Column Build() => Input.Build().GetField(Name);

    public override Expr WithChildren(IReadOnlyList<Expr> children) => this with { Input = children[0] };

    public override string ToString() => $"{Input}.{Name}";
}

internal sealed record CallExpr(Kind Kind, string Name, IReadOnlyList<Expr> Arguments) : Expr(Kind)
{
    public override IReadOnlyList<Expr> Children => Arguments;

    public override Column Build() => Operators.Build(Name, [.. Arguments.Select(a => a.Build())])
        ?? CallFunction(Name, [.. Arguments.Select(a => (ColumnOrName)a.Build())]);

    public override Expr WithChildren(IReadOnlyList<Expr> children) => this with { Arguments = children };

    public override string ToString() => $"{Name}({string.Join(", ", Arguments)})";
}
