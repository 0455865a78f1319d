namespace MachineLearning.Tests;

public sealed class MomentsTests
{
    [Fact]
    public void ColumnMoments_small_sample_has_the_closed_form()
    {
        var moments = new ColumnMoments(2);
        moments.Add([1.0, 10, 2, 10]);
        moments.Add([3.0, 10, 4, 10]);

        moments.Count.ShouldBe(4);
        moments.Mean.ToArray().ShouldBe([2.5, 10]);
        moments.StandardDeviation().ShouldBe([Math.Sqrt(5.0 / 3), 0], 1e-15);
        moments.Min.ToArray().ShouldBe([1.0, 10]);
        moments.Max.ToArray().ShouldBe([4.0, 10]);
    }

    [Fact]
    public void ColumnMoments_one_row_has_deviation_zero()
    {
        var moments = new ColumnMoments(1);
        moments.Add([7.0]);
        moments.StandardDeviation().ShouldBe([0.0]);
    }

    [Fact]
    public void CovarianceAccumulator_large_offset_equals_the_two_pass_form()
    {
        var (points, _) = Planted.Clusters([[0, 0, 0], [3, 1, -2]], 100, 1, seed: 3);
        var moved = points.Select(value => value + 1e6).ToArray();
        var accumulator = new CovarianceAccumulator(3);
        accumulator.Add(moved);

        var covariance = accumulator.Covariance();

        for (var row = 0; row < 3; row++)
            for (var column = 0; column < 3; column++)
                covariance[row * 3 + column].ShouldBe(TwoPass(points, row, column), 1e-8);
    }

    [Fact]
    public void CovarianceAccumulator_one_row_is_refused()
    {
        var accumulator = new CovarianceAccumulator(2);
        accumulator.Add([1.0, 2]);
        Should.Throw<InvalidOperationException>(() => accumulator.Covariance())
            .Message.ShouldBe("At least 2 rows are needed for a covariance, got 1.");
    }

    [Fact]
    public void SymmetricEigen_two_by_two_has_the_closed_form()
    {
        var eigen = SymmetricEigen.Decompose([2.0, 1, 1, 2], 2);

        eigen.Values.ShouldBe([3.0, 1], 1e-12);
        eigen.Vectors[0].ShouldBe([Math.Sqrt(0.5), Math.Sqrt(0.5)], 1e-12);
        Math.Abs(eigen.Vectors[1][0] + eigen.Vectors[1][1]).ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void SymmetricEigen_vectors_rebuild_the_matrix()
    {
        const int size = 12;
        var noise = Planted.Gaussian(size * size, 5);
        var matrix = new double[size * size];
        for (var row = 0; row < size; row++)
            for (var column = 0; column < size; column++)
                matrix[row * size + column] = noise[row * size + column] + noise[column * size + row];

        var eigen = SymmetricEigen.Decompose(matrix, size);

        for (var row = 0; row < size; row++)
            for (var column = 0; column < size; column++)
                Enumerable.Range(0, size)
                    .Sum(at => eigen.Values[at] * eigen.Vectors[at][row] * eigen.Vectors[at][column])
                    .ShouldBe(matrix[row * size + column], 1e-10);
    }

    [Fact]
    public void PrincipalComponents_points_on_a_line_are_explained_by_one()
    {
        var accumulator = new CovarianceAccumulator(2);
        accumulator.Add([1.0, 2, 2, 4, 3, 6, 4, 8]);

        var components = PrincipalComponents.From(accumulator, 2);

        components.ExplainedVariance.ShouldBe([1.0, 0], 1e-12);
        components.Components[..2].ShouldBe([1 / Math.Sqrt(5), 2 / Math.Sqrt(5)], 1e-12);
        var projection = new double[2];
        components.Project([1.0, 2], projection);
        projection.ShouldBe([Math.Sqrt(5), 0], 1e-12);
    }

    private static double TwoPass(double[] points, int row, int column)
    {
        var count = points.Length / 3;
        var left = Enumerable.Range(0, count).Average(at => points[at * 3 + row]);
        var right = Enumerable.Range(0, count).Average(at => points[at * 3 + column]);
        return Enumerable.Range(0, count)
            .Sum(at => (points[at * 3 + row] - left) * (points[at * 3 + column] - right)) / (count - 1);
    }
}
