namespace SparkConnect.Client;

// Hashes, checksums and encryption.
public static partial class Functions
{
    /// <summary>Bytes of a text encrypted with AES.</summary>
    public static Column AesDecrypt(
        ColumnOrName column, ColumnOrName key, object? mode = null, object? padding = null, object? aad = null) =>
        Optional("aes_decrypt", [column.Column, key.Column], mode, padding, aad);

    /// <summary>Encrypted with AES: GCM unless another mode is given.</summary>
    public static Column AesEncrypt(
        ColumnOrName column,
        ColumnOrName key,
        object? mode = null,
        object? padding = null,
        object? iv = null,
        object? aad = null) =>
        Optional("aes_encrypt", [column.Column, key.Column], mode, padding, iv, aad);

    /// <summary>CRC-32 as bigint.</summary>
    public static Column Crc32(ColumnOrName column) => Call("crc32", column.Column);

    /// <summary>Murmur3 hash (seed 42) as int.</summary>
    public static Column Hash(params ReadOnlySpan<ColumnOrName> columns) =>
        Call("hash", ColumnOrName.ToColumns(columns));

    /// <summary>MD5 as 32 hexadecimal digits.</summary>
    public static Column Md5(ColumnOrName column) => Call("md5", column.Column);

    /// <summary>SHA-1 as 40 hexadecimal digits.</summary>
    public static Column Sha(ColumnOrName column) => Call("sha", column.Column);

    /// <summary>SHA-1 as 40 hexadecimal digits.</summary>
    public static Column Sha1(ColumnOrName column) => Call("sha1", column.Column);

    /// <summary>SHA-2 of 224, 256 (also 0), 384 or 512 bits as hexadecimal digits.</summary>
    public static Column Sha2(ColumnOrName column, int bits) => Call("sha2", column.Column, Lit(bits));

    /// <summary>As aes_decrypt, null where it fails.</summary>
    public static Column TryAesDecrypt(
        ColumnOrName column, ColumnOrName key, object? mode = null, object? padding = null, object? aad = null) =>
        Optional("try_aes_decrypt", [column.Column, key.Column], mode, padding, aad);

    /// <summary>xxHash64 (seed 42) as bigint.</summary>
    public static Column Xxhash64(params ReadOnlySpan<ColumnOrName> columns) =>
        Call("xxhash64", ColumnOrName.ToColumns(columns));
}
