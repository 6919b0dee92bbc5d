using System.Text.Json;
using System.Text.Json.Serialization;

namespace Connect.Chat.Local;

/// <summary>The content of an authentication.initiated event.</summary>
internal sealed record AuthenticationContent([property: JsonPropertyName("SessionId")] string? SessionId);

/// <summary>A request to the customer to sign in. Guarded by the lock of the contact.</summary>
internal sealed class AuthenticationSession(string id, DateTimeOffset started)
{
    public string Id => id;

    /// <summary>Whether the customer has signed in or declined.</summary>
    public bool IsOver { get; set; }

    public bool IsOpen(DateTimeOffset now, TimeSpan window) => !IsOver && now < started + window;

    /// <summary>Returns the session id in the content of an event; null if there is none.</summary>
    public static string? IdIn(string? content)
    {
        try
        {
            return content is null
                ? null
                : JsonSerializer.Deserialize(content, ControlJson.Default.AuthenticationContent)?.SessionId;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static string ContentFor(string sessionId) =>
        JsonSerializer.Serialize(new(sessionId), ControlJson.Default.AuthenticationContent);
}
