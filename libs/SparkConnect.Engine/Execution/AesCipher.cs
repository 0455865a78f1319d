using System.Security.Cryptography;
using System.Text;

namespace SparkConnect.Engine.Execution;

/// <summary>
/// AES as Spark uses it. Bytes come and go as hexadecimal text, and so do the options in one text: mode, padding,
/// initialization vector and additional data.
/// </summary>
internal static class AesCipher
{
    private const int BlockLength = 16, NonceLength = 12, TagLength = 16;

    private const string FunctionNames = "`aes_encrypt`/`aes_decrypt`";

    public static string Encrypt(string data, string key, string options) =>
        Convert.ToHexString(Encrypt(Bytes(data), Bytes(key), Options(options)));

    public static string Decrypt(string data, string key, string options) =>
        Convert.ToHexString(Decrypt(Bytes(data), Bytes(key), Options(options)));

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex);

    private static Settings Options(string options)
    {
        var parts = options.Split(' ').Select(Bytes).ToArray();
        return new(Encoding.UTF8.GetString(parts[0]), Encoding.UTF8.GetString(parts[1]), parts[2], parts[3]);
    }

    // The initialization vector goes before what is encrypted.
    private static byte[] Encrypt(byte[] data, byte[] key, Settings options)
    {
        CheckKey(key);
        var (mode, length) = (Mode(options.Mode, options.Padding), 0);
        if (mode != "ECB")
            length = mode == "GCM" ? NonceLength : BlockLength;
        else if (options.Vector.Length > 0)
            throw Unsupported("IV", options.Mode, "initialization vectors (IVs)");
        var vector = options.Vector.Length > 0 ? options.Vector : RandomNumberGenerator.GetBytes(length);
        if (vector.Length != length)
        {
            throw Invalid(
                "AES_IV_LENGTH", "`iv`",
                $"supports 16-byte CBC IVs and 12-byte GCM IVs, but got {vector.Length} bytes for {options.Mode}.",
                ("mode", options.Mode), ("actualLength", $"{vector.Length}"));
        }

        if (options.Additional.Length > 0 && mode != "GCM")
            throw Unsupported("AAD", options.Mode, "additional authenticate data (AAD)");
        if (mode == "GCM")
        {
            var (encrypted, tag) = (new byte[data.Length], new byte[TagLength]);
            using var gcm = new AesGcm(key, TagLength);
            gcm.Encrypt(vector, data, encrypted, tag, options.Additional);
            return [.. vector, .. encrypted, .. tag];
        }

        using var aes = Aes.Create();
        aes.Key = key;
        return mode == "ECB" ? aes.EncryptEcb(data, PaddingMode.PKCS7)
            : [.. vector, .. aes.EncryptCbc(data, vector, PaddingMode.PKCS7)];
    }

    private static byte[] Decrypt(byte[] data, byte[] key, Settings options)
    {
        CheckKey(key);
        var mode = Mode(options.Mode, options.Padding);
        var length = mode switch { "GCM" => NonceLength, "CBC" => BlockLength, _ => 0 };
        if (data.Length < length)
            throw Undecipherable("IV buffer too short for given offset/length combination");
        if (mode == "CBC" && options.Additional.Length > 0)
            throw Unsupported("AAD", options.Mode, "additional authenticate data (AAD)");
        var (vector, body) = (data[..length], data[length..]);
        if (mode == "GCM")
            return Opened(vector, body, key, options.Additional);
        if (body.Length % BlockLength != 0)
            throw Undecipherable("Input length must be multiple of 16 when decrypting with padded cipher");
        if (body.Length == 0)
            return [];
        try
        {
            using var aes = Aes.Create();
            aes.Key = key;
            return mode == "ECB" ? aes.DecryptEcb(body, PaddingMode.PKCS7)
                : aes.DecryptCbc(body, vector, PaddingMode.PKCS7);
        }
        catch (CryptographicException)
        {
            throw Undecipherable(
                "Given final block not properly padded. Such issues can arise if a bad key is used during decryption.");
        }
    }

    private static byte[] Opened(byte[] nonce, byte[] body, byte[] key, byte[] additional)
    {
        // Spark has no class for this error.
        if (body.Length < TagLength)
        {
            throw ScalarFunctions.Raise(
                "", "XX000", "Input data too short to contain an expected tag length of 16bytes");
        }

        try
        {
            var data = new byte[body.Length - TagLength];
            using var gcm = new AesGcm(key, TagLength);
            gcm.Decrypt(nonce, body.AsSpan(..^TagLength), body.AsSpan(data.Length), data, additional);
            return data;
        }
        catch (CryptographicException)
        {
            throw Undecipherable("Tag mismatch");
        }
    }

    private static void CheckKey(byte[] key)
    {
        if (key.Length is not (16 or 24 or 32))
        {
            throw Invalid(
                "AES_KEY_LENGTH", "`key`",
                $"expects a binary value with 16, 24 or 32 bytes, but got {key.Length} bytes.",
                ("actualLength", $"{key.Length}"));
        }
    }

    private static string Mode(string mode, string padding) =>
        (mode.ToUpperInvariant(), padding.ToUpperInvariant()) switch
        {
            ("GCM", "NONE" or "DEFAULT") => "GCM",
            ("CBC", "PKCS" or "DEFAULT") => "CBC",
            ("ECB", "PKCS" or "DEFAULT") => "ECB",
            _ => throw ScalarFunctions.Raise(
                "UNSUPPORTED_FEATURE.AES_MODE", "0A000",
                $"The feature is not supported: AES-{mode} with the padding {padding} by the {FunctionNames} function.",
                ("mode", mode), ("padding", padding), ("functionName", FunctionNames)),
        };

    private static InvalidOperationException Unsupported(
        string kind, string mode, string what) => ScalarFunctions.Raise(
        $"UNSUPPORTED_FEATURE.AES_MODE_{kind}", "0A000",
        $"The feature is not supported: {FunctionNames} with AES-{mode} does not support {what}.",
        ("mode", mode), ("functionName", FunctionNames));

    private static InvalidOperationException Undecipherable(string detail) => Invalid(
        "AES_CRYPTO_ERROR", "`expr`, `key`", $"detail message: {detail}", ("detailMessage", detail));

    private static InvalidOperationException Invalid(
        string kind, string parameter, string message, params (string, string)[] more) => ScalarFunctions.Raise(
        $"INVALID_PARAMETER_VALUE.{kind}", "22023",
        $"The value of parameter(s) {parameter} in {FunctionNames} is invalid: {message}",
        [("parameter", parameter), ("functionName", FunctionNames), .. more]);

    private sealed record Settings(string Mode, string Padding, byte[] Vector, byte[] Additional);
}
