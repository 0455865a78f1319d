using DeltaLake.DeletionVectors;
using DeltaLake.Spec;
using DeltaLake.Storage;
using DeltaLake.Tests.Support;

namespace DeltaLake.Tests.DeletionVectors;

public sealed class DeletionVectorTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, long[]> Rows => new()
    {
        { "one", [0] },
        { "few", [1, 5, 65_535, 65_536, 200_000] },
        { "dense", [.. Enumerable.Range(0, 70_000).Select(row => row * 2L)] },
        { "beyond 32 bits", [3, 1L << 33, (1L << 33) + 70_000] },
        { "many blocks", [.. Enumerable.Range(0, 20).Select(block => block * 65_536L)] },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Vector_written_to_a_file_is_read_back(string name, long[] rows)
    {
        using var table = new TestTable();
        var store = new DeletionVectorStore(table.Path, LocalFileStore.Instance);
        var descriptors = await store.WriteAsync([Vector(rows), Vector([42])], Stop);

        (await store.ReadAsync(descriptors[0], Stop)).Rows().ShouldBe(rows, name);
        (await store.ReadAsync(descriptors[1], Stop)).Rows().ShouldBe([42]);
        descriptors[0].Offset.ShouldBe(1);
    }

    [Fact]
    public async Task Inline_vector_is_read_back()
    {
        var descriptor = DeletionVectorStore.Inline(Vector([3, 4, 7, 11, 18, 29]));
        var store = new DeletionVectorStore("/nowhere", LocalFileStore.Instance);

        (await store.ReadAsync(descriptor, Stop)).Rows().ShouldBe([3, 4, 7, 11, 18, 29]);
    }

    [Fact]
    public async Task Inline_vector_of_the_protocols_example_is_read()
    {
        // The rows of the protocol's example, in the portable form.
        var descriptor = new DeletionVectorDescriptor
        {
            StorageType = "i",
            PathOrInlineDv = "^Bg9^0rr910000000000iXQKl0rr91000f55c8Xg0@@D72lkbi5=-{L",
            SizeInBytes = 44,
            Cardinality = 6,
        };
        var store = new DeletionVectorStore("/nowhere", LocalFileStore.Instance);

        (await store.ReadAsync(descriptor, Stop)).Rows().ShouldBe([3, 4, 7, 11, 18, 29]);
    }

    [Fact]
    public void Path_of_the_protocols_example_is_resolved()
    {
        var descriptor = new DeletionVectorDescriptor
        {
            StorageType = "u",
            PathOrInlineDv = "ab^-aqEH.-t@S}K{vb[*k^",
            Offset = 4,
            SizeInBytes = 40,
            Cardinality = 6,
        };

        DeletionVectorStore.PathOf("/t", descriptor)
            .ShouldBe("/t/ab/deletion_vector_d2c639aa-8816-431a-aaf6-d3fe2512ff61.bin");
    }

    [Fact]
    public async Task Damaged_vector_is_refused()
    {
        using var table = new TestTable();
        var store = new DeletionVectorStore(table.Path, LocalFileStore.Instance);
        var descriptor = (await store.WriteAsync([Vector([1, 2, 3])], Stop))[0];
        var path = DeletionVectorStore.PathOf(table.Path, descriptor)!;
        var content = await File.ReadAllBytesAsync(path, Stop);
        content[^6] ^= 1;
        await File.WriteAllBytesAsync(path, content, Stop);

        var error = await Should.ThrowAsync<DeltaException>(() => store.ReadAsync(descriptor, Stop));
        error.ErrorClass.ShouldBe("DELTA_DELETION_VECTOR_CHECKSUM_MISMATCH");
    }

    [Fact]
    public void Vector_counts_each_row_once()
    {
        var vector = Vector([7, 7, 9]);

        vector.Cardinality.ShouldBe(2);
        vector.MaxRowIndex.ShouldBe(9);
        vector.Contains(7).ShouldBeTrue();
        vector.Contains(8).ShouldBeFalse();
    }

    private static DeletionVector Vector(IEnumerable<long> rows)
    {
        var vector = new DeletionVector();
        foreach (var row in rows)
            vector.Add(row);
        return vector;
    }
}
