using Serving;
using TestSupport;

// Publishes one release after another until it is killed. Every item's code begins with its release's name, so that
// an answer with items of another release is told by its codes. Each step is a line on standard output.
await using var store = ServingAddress.Parse(args[0]).Open();
while (true)
{
    await using var builder = await store.BeginAsync(new Dictionary<string, long>(), CancellationToken.None);
    Console.WriteLine($"building {builder.Name}");
    await SampleRelease.Marked(builder.Name, customerCount: 1000).WriteAsync(builder);
    Console.WriteLine($"publishing {builder.Name}");
    await builder.PublishAsync(new PublishOptions { Keep = 2 }, CancellationToken.None);
    Console.WriteLine($"published {builder.Name}");
}
