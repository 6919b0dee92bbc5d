using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Connect.Chat.Local;

/// <summary>
/// Signs URLs that allow one request before they expire, provided that it has exactly the signed headers. Works like
/// presigned URLs of S3 with a simpler algorithm, as only this server verifies the signatures.
/// </summary>
internal sealed class Presigner(TimeProvider time)
{
    private const string ExpiresKey = "X-Amz-Expires-At";
    private const string HeadersKey = "X-Amz-SignedHeaders";
    private const string SignatureKey = "X-Amz-Signature";

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    public string Sign(
        string method,
        string authority,
        string path,
        DateTimeOffset expires,
        IReadOnlyDictionary<string, string> headers)
    {
        string expiresAt = expires.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        string signed = string.Join(';', headers.Keys.Select(h => h.ToLowerInvariant()).Order(StringComparer.Ordinal));
        string signature = Signature(
            method, path, expiresAt, signed, name => headers.First(h => IsNamed(h.Key, name)).Value);
        return $"http://{authority}{path}?{ExpiresKey}={expiresAt}&{HeadersKey}={Uri.EscapeDataString(signed)}"
            + $"&{SignatureKey}={signature}";

        static bool IsNamed(string header, string name) =>
            string.Equals(header, name, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Throws unless the request is signed, unchanged and not expired.</summary>
    /// <exception cref="StorageException">The request is refused.</exception>
    public void Verify(HttpRequest request)
    {
        string expiresAt = request.Query[ExpiresKey].ToString();
        string signed = request.Query[HeadersKey].ToString();
        string expected = Signature(
            request.Method, request.Path.Value ?? "", expiresAt, signed, name => request.Headers[name].ToString());
        bool isSigned = CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(expected), Encoding.UTF8.GetBytes(request.Query[SignatureKey].ToString()));
        if (!isSigned)
        {
            throw new StorageException(
                "SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided. Signed headers: "
                + signed);
        }

        // S3 refuses x-amz- headers that were not signed. A client that sends its bearer token here must fail.
        string[] names = signed.Split(';');
        if (request.Headers.Keys.Any(h => IsAmazonHeader(h) && !names.Contains(h, StringComparer.OrdinalIgnoreCase)))
        {
            throw new StorageException(
                "AccessDenied", "There were headers present in the request which were not signed");
        }

        if (time.GetUtcNow().ToUnixTimeSeconds() >= long.Parse(expiresAt, CultureInfo.InvariantCulture))
            throw new StorageException("AccessDenied", "Request has expired");
    }

    private static bool IsAmazonHeader(string name) => name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase);

    private string Signature(
        string method, string path, string expiresAt, string signedHeaders, Func<string, string> valueOf)
    {
        StringBuilder text = new();
        text.Append(method).Append('\n').Append(path).Append('\n').Append(expiresAt).Append('\n');
        foreach (string name in signedHeaders.Split(';', StringSplitOptions.RemoveEmptyEntries))
            text.Append(name).Append(':').Append(valueOf(name)).Append('\n');

        return Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text.ToString())));
    }
}
