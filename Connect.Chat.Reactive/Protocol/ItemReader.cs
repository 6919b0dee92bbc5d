using System.Text.Json;

namespace Connect.Chat.Reactive.Protocol;

/// <summary>Reads one item of the wire into its record. One instance a session: it keeps what items share.</summary>
internal sealed class ItemReader
{
    private long _read;

    /// <summary>Reads the object that <paramref name="reader"/> stands on, and leaves it at the object's end.</summary>
    /// <exception cref="JsonException">The text is not JSON, or not an object.</exception>
    public ChatItem Read(ref Utf8JsonReader reader, ItemOrigin origin, DateTimeOffset receivedAt)
    {
        _read++;
        using var document = JsonDocument.ParseValue(ref reader);
        return new UnknownItem { RawJson = document.RootElement.GetRawText(), Origin = origin, Time = receivedAt };
    }
}
