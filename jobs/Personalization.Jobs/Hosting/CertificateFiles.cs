using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Personalization.Jobs.Hosting;

/// <summary>A server's certificate from files: PEM, with the key in it or beside it, or PKCS #12.</summary>
internal static class CertificateFiles
{
    /// <summary>The certificate with its key, and the ones between it and its authority.</summary>
    /// <param name="file">A .pem, .crt or .pfx file; a .pfx file's password is in CERTIFICATE_PASSWORD.</param>
    /// <param name="key">The file of the key; null where it is in the first.</param>
    /// <exception cref="InvalidInputException">A file is missing or does not hold what it should.</exception>
    internal static (X509Certificate2 Own, X509Certificate2Collection Chain) Read(string file, string? key)
    {
        foreach (var path in new[] { file, key }.OfType<string>().Where(path => !File.Exists(path)))
            throw new InvalidInputException($"There is no file {path}.");
        try
        {
            return IsPkcs12(file) ? FromPkcs12(file) : FromPem(file, key);
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            throw new InvalidInputException(
                $"{file}{(key is null ? "" : $" with the key {key}")} is no certificate with its private key: "
                + $"{error.Message} Give PEM files as --certificate FILE.pem --key FILE.pem, or a .pfx file with its "
                + "password in CERTIFICATE_PASSWORD.", error);
        }
    }

    private static bool IsPkcs12(string file) => Path.GetExtension(file).ToLowerInvariant() is ".pfx" or ".p12";

    private static (X509Certificate2 Own, X509Certificate2Collection Chain) FromPkcs12(string file)
    {
        var all = X509CertificateLoader.LoadPkcs12CollectionFromFile(
            file, Environment.GetEnvironmentVariable("CERTIFICATE_PASSWORD"));
        var own = all.FirstOrDefault(c => c.HasPrivateKey)
            ?? throw new CryptographicException("No certificate in it has a key.");
        all.Remove(own);
        return (own, all);
    }

    private static (X509Certificate2 Own, X509Certificate2Collection Chain) FromPem(string file, string? key)
    {
        var own = X509Certificate2.CreateFromPemFile(file, key);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(file);
        foreach (var copy in chain.Where(c => c.Thumbprint == own.Thumbprint).ToArray())
            chain.Remove(copy);
        return (own, chain);
    }
}
