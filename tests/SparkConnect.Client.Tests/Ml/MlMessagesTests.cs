using SparkConnect.Client.Ml;
using SparkConnect.Client.Tests.Internals.Data;
using SparkConnect.Client.Tests.Internals.Rpc;

namespace SparkConnect.Client.Tests.Ml;

public sealed class MlMessagesTests
{
    [Fact]
    public void Transform_of_a_transformer_names_its_class_and_the_values_set()
    {
        var spark = LocalDataTests.Session(new ScriptedTransport([]));
        var assembler = new VectorAssembler("va").SetInputCols("a", "b").SetOutputCol("f");

        var transform = assembler.Transform(spark.Range(3)).Relation.MlRelation.Transform;

        transform.Transformer.Name.ShouldBe("org.apache.spark.ml.feature.VectorAssembler");
        transform.Transformer.Uid.ShouldBe("va");
        transform.Transformer.Type.ShouldBe(Proto.MlOperator.Types.OperatorType.Transformer);
        transform.Input.Range.End.ShouldBe(3);
        transform.Params.Params.Keys.Order().ShouldBe(["inputCols", "outputCol"]);
        transform.Params.Params["inputCols"].Array.Elements.Select(e => e.String).ShouldBe(["a", "b"]);
    }

    [Fact]
    public void Fetch_of_a_models_table_is_a_relation_with_its_arguments()
    {
        var spark = LocalDataTests.Session(new ScriptedTransport([]));
        var model = new ALSModel("m", new ModelHandle(spark, "id-1"));

        var fetch = model.RecommendForUserSubset(spark.Range(2), 5).Relation.MlRelation.Fetch;

        fetch.ObjRef.Id.ShouldBe("id-1");
        fetch.Methods[0].Method_.ShouldBe("recommendForUserSubset");
        fetch.Methods[0].Args[0].Input.Range.End.ShouldBe(2);
        fetch.Methods[0].Args[1].Param.Integer.ShouldBe(5);
    }

    [Fact]
    public async Task Model_that_was_disposed_transforms_no_more()
    {
        var spark = LocalDataTests.Session(new ScriptedTransport([]));
        var model = new PCAModel("m", new ModelHandle(spark, "id-1"));

        await model.DisposeAsync();
        await model.DisposeAsync();

        Should.Throw<ObjectDisposedException>(() => model.Transform(spark.Range(2))).Message.ShouldContain("id-1");
    }

    [Fact]
    public void Vectors_survive_the_way_through_a_literal()
    {
        MlLiterals.FromLiteral(MlLiterals.ToLiteral(Vector.Dense(1, 0, 2.5))).ShouldBe(Vector.Dense(1, 0, 2.5));

        var sparse = (Vector)MlLiterals.FromLiteral(MlLiterals.ToLiteral(Vector.Sparse(4, [1, 3], [5, 6])))!;
        sparse.ToString().ShouldBe("(4,[1,3],[5.0,6.0])");
        sparse.ToArray().ShouldBe([0.0, 5, 0, 6]);
        sparse.ShouldBe(Vector.Dense(0, 5, 0, 6));
    }

    [Fact]
    public void Matrix_is_read_by_column_unless_it_is_transposed()
    {
        var byColumn = new Matrix(2, 3, [1, 4, 2, 5, 3, 6]);
        var byRow = new Matrix(2, 3, [1, 2, 3, 4, 5, 6], IsTransposed: true);

        byColumn.Row(1).ShouldBe([4.0, 5, 6]);
        byRow.Row(1).ShouldBe([4.0, 5, 6]);
        byColumn.Column(2).ShouldBe([3.0, 6]);
    }
}
