using System.Text;

namespace Connect.Chat.Local;

/// <summary>Validates the members of requests against the limits of the API.</summary>
internal static class Require
{
    public const int LongestContent = 16_384;
    private const int LongestClientToken = 500;
    private const int SessionIdLength = 36;

    public static void ClientToken(string? clientToken)
    {
        if (clientToken?.Length > LongestClientToken)
            throw ServiceException.Validation($"ClientToken must be at most {LongestClientToken} characters long.");
    }

    public static string Content(string? content)
    {
        if (string.IsNullOrEmpty(content))
            throw ServiceException.Validation("Content must not be empty.");
        if (Encoding.UTF8.GetByteCount(content) > LongestContent)
            throw ServiceException.Validation($"Content must be at most {LongestContent} bytes long.");

        return content;
    }

    public static string SessionId(string? sessionId) => sessionId?.Length == SessionIdLength
        ? sessionId
        : throw ServiceException.Validation($"SessionId must be {SessionIdLength} characters long.");

    public static string Member(string? value, string name, int longest = 256) =>
        value is { Length: > 0 } && value.Length <= longest
            ? value
            : throw ServiceException.Validation($"{name} must be 1 to {longest} characters long.");
}
