using System.Text;
using System.Text.Json;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Protocol;

namespace Connect.Chat.Reactive;

/// <summary>
/// Reads items from JSON, as the service writes them: for who stores raw items, or answers
/// <c>GetTranscript</c> from another client.
/// </summary>
public static class ChatItemJson
{
    /// <summary>Reads one item (<c>Item</c> in the API reference).</summary>
    /// <param name="json">The item. Members that are missing or of a wrong type count as absent.</param>
    /// <param name="origin">How the item is to be marked; <see cref="ItemOrigin.History"/> by default.</param>
    /// <param name="receivedAt">The item's time if it has no <c>AbsoluteTime</c>; default 0001-01-01.</param>
    /// <returns>The item; an <see cref="UnknownItem"/> when its type is not known.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="origin"/> is none of the defined values.</exception>
    /// <exception cref="FormatException"><paramref name="json"/> is not a JSON object.</exception>
    public static ChatItem Parse(
        string json,
        ItemOrigin origin = ItemOrigin.History,
        DateTimeOffset receivedAt = default)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(json ?? throw new ArgumentNullException(nameof(json)));
        OptionValidation.Defined(origin, nameof(origin));
        return TryRead(utf8, origin, receivedAt)
            ?? throw new FormatException("The text is not a JSON object. Give one item, as the service wrote it.");
    }

    private static ChatItem? TryRead(byte[] utf8, ItemOrigin origin, DateTimeOffset receivedAt)
    {
        try
        {
            return new ItemReader().Read(utf8, origin, receivedAt);
        }
        catch (JsonException)
        {
            // Goes no further: its message quotes the text.
            return null;
        }
    }
}
