using System.Buffers.Binary;
using System.IO.Hashing;
using DeltaLake.Spec;

namespace DeltaLake.DeletionVectors;

/// <summary>
/// Reads and writes deletion vectors where their descriptors say (protocol, section Deletion Vectors).
/// </summary>
/// <param name="tablePath">The table's root, without a slash at its end.</param>
/// <param name="store">Where the files are.</param>
public sealed class DeletionVectorStore(string tablePath, IFileStore store)
{
    private const byte FormatVersion = 1;
    private const int UuidCharacters = 20;

    /// <summary>The full path of the file that holds a vector; null for an inline one.</summary>
    public static string? PathOf(string tablePath, DeletionVectorDescriptor descriptor)
    {
        switch (descriptor.StorageType)
        {
            case "i":
                return null;
            case "p":
                return FilePathCodec.Resolve(tablePath, descriptor.PathOrInlineDv);
            case "u" when descriptor.PathOrInlineDv.Length >= UuidCharacters:
                var prefix = descriptor.PathOrInlineDv[..^UuidCharacters];
                var id = new Guid(Z85.Decode(descriptor.PathOrInlineDv[^UuidCharacters..], 16), bigEndian: true);
                var folder = prefix.Length > 0 ? $"{tablePath}/{prefix}" : tablePath;
                return $"{folder}/deletion_vector_{id:D}.bin";
            default:
                throw Broken(
                    "DELTA_CANNOT_RECONSTRUCT_PATH_FROM_URI", $"Its storage {descriptor.UniqueId} is unknown.");
        }
    }

    /// <summary>Reads a vector and checks its size, checksum and cardinality.</summary>
    /// <exception cref="DeltaException">
    /// <c>DELTA_DELETION_VECTOR_SIZE_MISMATCH</c>, <c>…_CHECKSUM_MISMATCH</c> or <c>…_CARDINALITY_MISMATCH</c>.
    /// </exception>
    public async Task<DeletionVector> ReadAsync(
        DeletionVectorDescriptor descriptor, CancellationToken cancellation = default)
    {
        var path = PathOf(tablePath, descriptor);
        var data = path is null
            ? Z85.Decode(descriptor.PathOrInlineDv, descriptor.SizeInBytes)
            : await ReadFileAsync(path, descriptor, cancellation);
        var vector = RoaringBitmapArray.Read(data);
        return vector.Cardinality == descriptor.Cardinality
            ? vector
            : throw Broken(
                "DELTA_DELETION_VECTOR_CARDINALITY_MISMATCH",
                $"Encountered a cardinality mismatch: {vector.Cardinality} rows instead of {descriptor.Cardinality} " +
                "in " +
                $"{path ?? "the log"}.");
    }

    /// <summary>Writes vectors into one new file and returns their descriptors, in order.</summary>
    public async Task<IReadOnlyList<DeletionVectorDescriptor>> WriteAsync(
        IReadOnlyList<DeletionVector> vectors, CancellationToken cancellation = default)
    {
        var id = Guid.NewGuid();
        var name = Z85.Encode(id.ToByteArray(bigEndian: true));
        using var content = new MemoryStream();
        content.WriteByte(FormatVersion);
        var descriptors = new List<DeletionVectorDescriptor>(vectors.Count);
        foreach (var vector in vectors)
        {
            var offset = (int)content.Position;
            var data = RoaringBitmapArray.Write(vector);
            WriteBigEndian(content, (uint)data.Length);
            content.Write(data);
            WriteBigEndian(content, Crc32.HashToUInt32(data));
            descriptors.Add(new DeletionVectorDescriptor
            {
                StorageType = "u",
                PathOrInlineDv = name,
                Offset = offset,
                SizeInBytes = data.Length,
                Cardinality = vector.Cardinality,
            });
        }

        await store.WriteAsync($"{tablePath}/deletion_vector_{id:D}.bin", content.ToArray(), cancellation);
        return descriptors;
    }

    /// <summary>A descriptor that holds a small vector itself.</summary>
    public static DeletionVectorDescriptor Inline(DeletionVector vector)
    {
        var data = RoaringBitmapArray.Write(vector);
        return new DeletionVectorDescriptor
        {
            StorageType = "i",
            PathOrInlineDv = Z85.Encode(data),
            SizeInBytes = data.Length,
            Cardinality = vector.Cardinality,
        };
    }

    private async Task<byte[]> ReadFileAsync(
        string path, DeletionVectorDescriptor descriptor, CancellationToken cancellation)
    {
        var size = descriptor.SizeInBytes;
        var framed = await store.ReadRangeAsync(path, descriptor.Offset ?? 0, size + 8, cancellation);
        var written = BinaryPrimitives.ReadInt32BigEndian(framed);
        if (written != size)
        {
            throw Broken(
                "DELTA_DELETION_VECTOR_SIZE_MISMATCH",
                $"Encountered a size mismatch: {written} bytes instead of {size} in {path}.");
        }

        var data = framed.AsSpan(4, size);
        return Crc32.HashToUInt32(data) == BinaryPrimitives.ReadUInt32BigEndian(framed.AsSpan(4 + size))
            ? data.ToArray()
            : throw Broken(
                "DELTA_DELETION_VECTOR_CHECKSUM_MISMATCH", $"CRC checksum verification failed for {path}.");
    }

    private static void WriteBigEndian(MemoryStream content, uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        content.Write(bytes);
    }

    private static DeltaException Broken(string errorClass, string reason) =>
        new(errorClass, $"Deletion vector integrity check failed. {reason}", "XXKDS");
}
