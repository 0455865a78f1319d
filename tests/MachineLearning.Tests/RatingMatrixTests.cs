namespace MachineLearning.Tests;

public sealed class RatingMatrixTests
{
    [Fact]
    public void FromTriples_unordered_input_comes_out_by_row_with_ascending_columns()
    {
        var matrix = RatingMatrix.FromTriples(3, 4, [2, 0, 2, 0], [3, 1, 0, 0], [1f, 2f, 3f, 4f]);

        matrix.ColumnsOf(0).ToArray().ShouldBe([0, 1]);
        matrix.ValuesOf(0).ToArray().ShouldBe([4f, 2f]);
        matrix.ColumnsOf(1).Length.ShouldBe(0);
        matrix.ColumnsOf(2).ToArray().ShouldBe([0, 3]);
        matrix.ValuesOf(2).ToArray().ShouldBe([3f, 1f]);
    }

    [Fact]
    public void FromTriples_duplicates_are_kept() =>
        RatingMatrix.FromTriples(1, 1, [0, 0], [0, 0], [1f, 2f]).ValuesOf(0).ToArray().ShouldBe([1f, 2f]);

    [Fact]
    public void Transpose_twice_is_the_same_matrix()
    {
        var matrix = Planted.Ratings(20, 30, 0.3, seed: 1, signed: false);
        var twice = matrix.Transpose().Transpose();

        for (var row = 0; row < matrix.RowCount; row++)
        {
            twice.ColumnsOf(row).ToArray().ShouldBe(matrix.ColumnsOf(row).ToArray());
            twice.ValuesOf(row).ToArray().ShouldBe(matrix.ValuesOf(row).ToArray());
        }
    }

    [Fact]
    public void FromTriples_index_outside_names_it() =>
        Should.Throw<ArgumentException>(() => RatingMatrix.FromTriples(2, 2, [0, 2], [0, 0], [1f, 1f]))
            .Message.ShouldStartWith("Index 2 is outside 0..1.");
}
