using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SparkConnect.Client.Internals.Rpc;

/// <summary>
/// Whose certificates a server may have: the system's authorities, or those of the file that the variable
/// <c>GRPC_DEFAULT_SSL_ROOTS_FILE_PATH</c> names, as for gRPC's own clients and so for PySpark.
/// </summary>
internal static class CertificateAuthorities
{
    public const string Variable = "GRPC_DEFAULT_SSL_ROOTS_FILE_PATH";

    /// <summary>What to check a server's certificate by.</summary>
    /// <param name="file">A PEM file of authorities; null or empty means the system's.</param>
    public static SslClientAuthenticationOptions Options(string? file)
    {
        var options = new SslClientAuthenticationOptions();
        if (string.IsNullOrEmpty(file))
            return options;
        options.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck,
        };
        options.CertificateChainPolicy.CustomTrustStore.AddRange(Read(file));
        return options;
    }

    private static X509Certificate2Collection Read(string file)
    {
        var roots = new X509Certificate2Collection();
        try
        {
            roots.ImportFromPemFile(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new SparkException(
                "", $"{Variable} names {file}, which cannot be read: {e.Message}", innerException: e);
        }

        return roots.Count > 0 ? roots : throw new SparkException(
            "", $"{Variable} names {file}, which holds no certificate in PEM form.");
    }
}
