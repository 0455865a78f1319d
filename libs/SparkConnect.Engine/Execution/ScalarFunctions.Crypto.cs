using DuckDB.NET.Data;

namespace SparkConnect.Engine.Execution;

internal static partial class ScalarFunctions
{
    private static void RegisterCrypto(DuckDBConnection c)
    {
        Map<string, string, string, string>(c, "spark_aes_encrypt", AesCipher.Encrypt);
        Map<string, string, string, string>(c, "spark_aes_decrypt", AesCipher.Decrypt);
        Map<string, string, string, string>(c, "spark_try_aes_decrypt", (data, key, options) =>
        {
            try
            {
                return AesCipher.Decrypt(data, key, options);
            }
            catch (InvalidOperationException)
            {
                return null;
            }
        });
    }
}
