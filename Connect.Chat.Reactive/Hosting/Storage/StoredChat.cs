using System.Text.Json;
using System.Text.Json.Serialization;

namespace Connect.Chat.Reactive.Hosting;

/// <summary>What is stored of a chat.</summary>
/// <param name="Chat">The chat. Contains the participant token, which is secret.</param>
/// <param name="Handle">How far the session has come. Null before it has connected.</param>
public sealed record StoredChat(HostedChat Chat, ChatResumeHandle? Handle)
{
    /// <summary>
    /// Since when the service has been refusing the participant. The host removes the chat 7 days later, if the service
    /// still refuses it. Default: null, it does not.
    /// </summary>
    public DateTimeOffset? RefusedAt { get; init; }

    /// <summary>Parses the result of <see cref="ToJson"/>.</summary>
    /// <param name="json">The JSON.</param>
    /// <returns>The chat.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="FormatException">The text is not a stored chat.</exception>
    public static StoredChat Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            if (JsonSerializer.Deserialize(json, StoredChatJsonContext.Default.StoredChatJson) is
                { Details: { } details, Kind: { } kind } stored
                && Enum.TryParse<ParticipantKind>(kind, out var parsed)
                // Numbers are parsed as well.
                && parsed.ToString() == kind)
            {
                return new(
                    new(ChatDetails.Parse(details), parsed, stored.FactoryName ?? ""),
                    stored.Handle is { } handle ? ChatResumeHandle.Parse(handle) : null)
                {
                    RefusedAt = stored.RefusedAt,
                };
            }
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            throw new FormatException("The text is not a stored chat.", exception);
        }

        throw new FormatException("The text is not a stored chat: it has no details or no kind.");
    }

    /// <summary>Formats the chat as JSON on one line. It contains the participant token: store it protected.</summary>
    /// <returns>The JSON, for <see cref="Parse"/>.</returns>
    public string ToJson() => JsonSerializer.Serialize(
        new StoredChatJson(Chat.Kind.ToString(), Chat.FactoryName, Chat.Details.ToJson(), Handle?.ToJson(), RefusedAt),
        StoredChatJsonContext.Default.StoredChatJson);

    /// <summary>Returns the id of the contact, the kind, and the number of items that the handle lists.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => Handle is null ? $"{Chat}, new" : $"{Chat}, {Handle}";
}

/// <summary>The JSON of a <see cref="StoredChat"/>.</summary>
internal sealed record StoredChatJson(
    string? Kind, string? FactoryName, string? Details, string? Handle, DateTimeOffset? RefusedAt);

/// <summary>Source-generated serialization of stored chats.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredChatJson))]
internal sealed partial class StoredChatJsonContext : JsonSerializerContext;
