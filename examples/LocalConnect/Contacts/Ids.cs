using System.Security.Cryptography;

namespace Connect.Chat.Local;

internal static class Ids
{
    public static string New() => Guid.NewGuid().ToString();

    /// <summary>Something that cannot be guessed, for tokens and URLs.</summary>
    public static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
}
