using Benchmarks;

const string usage = """
    usage: dotnet run -c Release --project tests/Benchmarks -- VERB [options]
      features [--rows N] [--people N]   events in Parquet to features in Delta, beside bare DuckDB and Spark
      scan     [--rows N]                rows collected as Arrow through the client, and the memory that takes
      delta    [--commits N] [--rows N]  small commits, a snapshot, and a merge into a large table
      kmeans   [--rows N]                k-means, 20 iterations, beside scikit-learn
      mixture  [--rows N]                a Gaussian mixture, 10 iterations, beside scikit-learn
      als      [--rows N] [--rank N] [--iterations N] [--data FILE]
                                         implicit ALS, beside a plain form and Spark on a tenth
      topk     [--rows N] [--rank N] [--data FILE]
                                         top 20 of all items for each customer, beside a plain form
      readapi  [--customers N] [--seconds N]
                                         the read API under wrk, beside a naive endpoint and a dictionary
      pipeline [--engines embedded,spark] [--runs cold,warm] [--lines N | --data FILE] [--driver-memory SIZE]
                                         the whole product on the shipped orders, N generated or your own; seconds of
                                         each step and peak memory of every process, on both engines; SIZE is
                                         that of Spark's driver
      orders   [--rows N] [--customers N] [--products N] [--out FILE]
                                         a file of generated order lines in the retail source's columns
      plans    [--count N] [--seed N] [--from N] [--remote sc://HOST:PORT]
                                         random plans on the embedded engine and on Spark
      --data DIR   where generated data is kept between runs (a folder under the system's temporary one)
      --data FILE  for als and topk: one's own interactions in Parquet, two integer columns and a weight
    """;

if (args is ["readapi-baseline", var kind, var database])
    return await ReadApiBaseline.RunAsync(kind, database);
try
{
    return await RunAsync(args.FirstOrDefault(), Options.Parse(args.Skip(1)));
}
catch (ArgumentException error)
{
    Console.Error.WriteLine(error.Message);
    return 2;
}

static async Task<int> RunAsync(string? verb, Options options)
{
    switch (verb)
    {
        case "features":
            return await FeaturesBenchmark.RunAsync(options);
        case "scan":
            return await ScanBenchmark.RunAsync(options);
        case "delta":
            return await DeltaBenchmark.RunAsync(options);
        case "kmeans":
            return await ClusteringBenchmark.KMeansAsync(options);
        case "mixture":
            return await ClusteringBenchmark.MixtureAsync(options);
        case "als":
            return await AlsBenchmark.RunAsync(options);
        case "topk":
            return await TopNBenchmark.RunAsync(options);
        case "readapi":
            return await ReadApiBenchmark.RunAsync(options);
        case "pipeline":
            return await PipelineBenchmark.RunAsync(options);
        case "orders":
            return Orders.Run(options);
        case "plans":
            return await PlansCommand.RunAsync(options);
        default:
            Console.Error.WriteLine(usage);
            return 2;
    }
}
