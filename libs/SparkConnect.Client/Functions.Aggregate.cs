namespace SparkConnect.Client;

// Aggregates over groups and windows.
public static partial class Functions
{
    /// <summary>Some value of the group.</summary>
    public static Column AnyValue(ColumnOrName column, bool ignoreNulls = false) =>
        Call("any_value", column.Column, Lit(ignoreNulls));

    /// <summary>Number of different values, estimated with HyperLogLog++.</summary>
    public static Column ApproxCountDistinct(ColumnOrName column, double relativeError = 0.05) =>
        Call("approx_count_distinct", column.Column, Lit(relativeError));

    /// <summary>As percentile_approx.</summary>
    public static Column ApproxPercentile(ColumnOrName column, object percentage, int accuracy = 10000) =>
        Call("approx_percentile", column.Column, Lit(percentage), Lit(accuracy));

    /// <summary>Array of the values, nulls left out.</summary>
    public static Column ArrayAgg(ColumnOrName column) => Call("array_agg", column.Column);

    /// <summary>Mean; null of no values.</summary>
    public static Column Avg(ColumnOrName column) => Call("avg", column.Column);

    /// <summary>Bitwise and of the values.</summary>
    public static Column BitAnd(ColumnOrName column) => Call("bit_and", column.Column);

    /// <summary>Bitwise or of the values.</summary>
    public static Column BitOr(ColumnOrName column) => Call("bit_or", column.Column);

    /// <summary>Bitwise exclusive or of the values.</summary>
    public static Column BitXor(ColumnOrName column) => Call("bit_xor", column.Column);

    /// <summary>Bitmap of the positions, for counting different values.</summary>
    public static Column BitmapConstructAgg(ColumnOrName column) => Call("bitmap_construct_agg", column.Column);

    /// <summary>Union of bitmaps.</summary>
    public static Column BitmapOrAgg(ColumnOrName column) => Call("bitmap_or_agg", column.Column);

    /// <summary>Whether all values are true.</summary>
    public static Column BoolAnd(ColumnOrName column) => Call("bool_and", column.Column);

    /// <summary>Whether some value is true.</summary>
    public static Column BoolOr(ColumnOrName column) => Call("bool_or", column.Column);

    /// <summary>Array of the values, nulls left out; their order is not certain.</summary>
    public static Column CollectList(ColumnOrName column) => Call("collect_list", column.Column);

    /// <summary>Array of the different values, nulls left out; their order is not certain.</summary>
    public static Column CollectSet(ColumnOrName column) => Call("collect_set", column.Column);

    /// <summary>Pearson's correlation.</summary>
    public static Column Corr(ColumnOrName left, ColumnOrName right) => Call("corr", left.Column, right.Column);

    /// <summary>Number of values that are not null; of "*", of rows.</summary>
    public static Column Count(ColumnOrName column) => Call("count", column.Column);

    /// <summary>Number of rows for which the condition is true.</summary>
    public static Column CountIf(ColumnOrName column) => Call("count_if", column.Column);

    /// <summary>Count-min sketch as bytes.</summary>
    public static Column CountMinSketch(ColumnOrName column, object epsilon, object confidence, object seed) =>
        Call("count_min_sketch", column.Column, Lit(epsilon), Lit(confidence), Lit(seed));

    /// <summary>Covariance of the population.</summary>
    public static Column CovarPop(ColumnOrName left, ColumnOrName right) =>
        Call("covar_pop", left.Column, right.Column);

    /// <summary>Covariance of the sample.</summary>
    public static Column CovarSamp(ColumnOrName left, ColumnOrName right) =>
        Call("covar_samp", left.Column, right.Column);

    /// <summary>Whether all values are true.</summary>
    public static Column Every(ColumnOrName column) => Call("every", column.Column);

    /// <summary>First value of the group; depends on the order of the rows.</summary>
    public static Column First(ColumnOrName column, bool ignoreNulls = false) =>
        Call("first", column.Column, Lit(ignoreNulls));

    /// <summary>First value of the group or frame.</summary>
    public static Column FirstValue(ColumnOrName column, bool ignoreNulls = false) =>
        Call("first_value", column.Column, Lit(ignoreNulls));

    /// <summary>1 where the column was left out of the grouping set, else 0.</summary>
    public static Column Grouping(ColumnOrName column) => Call("grouping", column.Column);

    /// <summary>The bits of grouping() of the columns as a number.</summary>
    public static Column GroupingId(params ReadOnlySpan<ColumnOrName> columns) =>
        Call("grouping_id", ColumnOrName.ToColumns(columns));

    /// <summary>Histogram as array of (x, y).</summary>
    public static Column HistogramNumeric(ColumnOrName column, object bins) =>
        Call("histogram_numeric", column.Column, Lit(bins));

    /// <summary>HyperLogLog sketch as bytes.</summary>
    public static Column HllSketchAgg(ColumnOrName column, object? lgConfigK = null) =>
        Optional("hll_sketch_agg", [column.Column], lgConfigK);

    /// <summary>Union of HyperLogLog sketches.</summary>
    public static Column HllUnionAgg(ColumnOrName column, object? allowDifferentLgConfigK = null) =>
        Optional("hll_union_agg", [column.Column], allowDifferentLgConfigK);

    /// <summary>Excess kurtosis of the population.</summary>
    public static Column Kurtosis(ColumnOrName column) => Call("kurtosis", column.Column);

    /// <summary>Last value of the group; depends on the order of the rows.</summary>
    public static Column Last(ColumnOrName column, bool ignoreNulls = false) =>
        Call("last", column.Column, Lit(ignoreNulls));

    /// <summary>Last value of the group or frame.</summary>
    public static Column LastValue(ColumnOrName column, bool ignoreNulls = false) =>
        Call("last_value", column.Column, Lit(ignoreNulls));

    /// <summary>Texts one after the other, nulls left out.</summary>
    public static Column ListAgg(ColumnOrName column, object? delimiter = null) =>
        Optional("listagg", [column.Column], delimiter);

    /// <summary>Largest value.</summary>
    public static Column Max(ColumnOrName column) => Call("max", column.Column);

    /// <summary>The value where another column is largest.</summary>
    public static Column MaxBy(ColumnOrName column, ColumnOrName order) => Call("max_by", column.Column, order.Column);

    /// <summary>Mean; null of no values.</summary>
    public static Column Mean(ColumnOrName column) => Call("avg", column.Column);

    /// <summary>Median, interpolated.</summary>
    public static Column Median(ColumnOrName column) => Call("median", column.Column);

    /// <summary>Smallest value.</summary>
    public static Column Min(ColumnOrName column) => Call("min", column.Column);

    /// <summary>The value where another column is smallest.</summary>
    public static Column MinBy(ColumnOrName column, ColumnOrName order) => Call("min_by", column.Column, order.Column);

    /// <summary>Most frequent value; the smallest of several where it shall be deterministic.</summary>
    public static Column Mode(ColumnOrName column, bool deterministic = false) =>
        Call("mode", column.Column, Lit(deterministic));

    /// <summary>Exact percentile, interpolated; a list of percentages gives an array.</summary>
    public static Column Percentile(ColumnOrName column, object percentage, object? frequency = null) =>
        Call("percentile", column.Column, Lit(percentage), Lit(frequency ?? 1));

    /// <summary>A value that is near the percentile; larger accuracy is nearer.</summary>
    public static Column PercentileApprox(ColumnOrName column, object percentage, int accuracy = 10000) =>
        Call("percentile_approx", column.Column, Lit(percentage), Lit(accuracy));

    /// <summary>Product as double.</summary>
    public static Column Product(ColumnOrName column) => Call("product", column.Column);

    /// <summary>Mean of x over pairs without null.</summary>
    public static Column RegrAvgx(ColumnOrName y, ColumnOrName x) => Call("regr_avgx", y.Column, x.Column);

    /// <summary>Mean of y over pairs without null.</summary>
    public static Column RegrAvgy(ColumnOrName y, ColumnOrName x) => Call("regr_avgy", y.Column, x.Column);

    /// <summary>Number of pairs without null.</summary>
    public static Column RegrCount(ColumnOrName y, ColumnOrName x) => Call("regr_count", y.Column, x.Column);

    /// <summary>Intercept of the least-squares line.</summary>
    public static Column RegrIntercept(ColumnOrName y, ColumnOrName x) => Call("regr_intercept", y.Column, x.Column);

    /// <summary>Coefficient of determination.</summary>
    public static Column RegrR2(ColumnOrName y, ColumnOrName x) => Call("regr_r2", y.Column, x.Column);

    /// <summary>Slope of the least-squares line.</summary>
    public static Column RegrSlope(ColumnOrName y, ColumnOrName x) => Call("regr_slope", y.Column, x.Column);

    /// <summary>Sum of squares of x about its mean.</summary>
    public static Column RegrSxx(ColumnOrName y, ColumnOrName x) => Call("regr_sxx", y.Column, x.Column);

    /// <summary>Sum of products of x and y about their means.</summary>
    public static Column RegrSxy(ColumnOrName y, ColumnOrName x) => Call("regr_sxy", y.Column, x.Column);

    /// <summary>Sum of squares of y about its mean.</summary>
    public static Column RegrSyy(ColumnOrName y, ColumnOrName x) => Call("regr_syy", y.Column, x.Column);

    /// <summary>Skewness of the population.</summary>
    public static Column Skewness(ColumnOrName column) => Call("skewness", column.Column);

    /// <summary>Whether some value is true.</summary>
    public static Column Some(ColumnOrName column) => Call("some", column.Column);

    /// <summary>Standard deviation of the sample.</summary>
    public static Column Std(ColumnOrName column) => Call("std", column.Column);

    /// <summary>Standard deviation of the sample.</summary>
    public static Column Stddev(ColumnOrName column) => Call("stddev", column.Column);

    /// <summary>Standard deviation of the population.</summary>
    public static Column StddevPop(ColumnOrName column) => Call("stddev_pop", column.Column);

    /// <summary>Standard deviation of the sample.</summary>
    public static Column StddevSamp(ColumnOrName column) => Call("stddev_samp", column.Column);

    /// <summary>Texts one after the other, nulls left out.</summary>
    public static Column StringAgg(ColumnOrName column, object? delimiter = null) =>
        Optional("string_agg", [column.Column], delimiter);

    /// <summary>Sum: bigint of integers, decimal of ten more digits, or double.</summary>
    public static Column Sum(ColumnOrName column) => Call("sum", column.Column);

    /// <summary>Mean, null on overflow.</summary>
    public static Column TryAvg(ColumnOrName column) => Call("try_avg", column.Column);

    /// <summary>Sum, null on overflow.</summary>
    public static Column TrySum(ColumnOrName column) => Call("try_sum", column.Column);

    /// <summary>Variance of the population.</summary>
    public static Column VarPop(ColumnOrName column) => Call("var_pop", column.Column);

    /// <summary>Variance of the sample.</summary>
    public static Column VarSamp(ColumnOrName column) => Call("var_samp", column.Column);

    /// <summary>Variance of the sample.</summary>
    public static Column Variance(ColumnOrName column) => Call("variance", column.Column);
}
