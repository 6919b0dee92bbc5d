using System.Text;
using System.Text.Json;
using Connect.Chat.Reactive.Protocol;

namespace Connect.Chat.Reactive;

/// <summary>
/// Parses items from the JSON of the service: for applications that store raw items, or fetch the transcript with
/// another client.
/// </summary>
public static class ChatItemJson
{
    /// <summary>Parses one item (<c>Item</c> in the API reference).</summary>
    /// <param name="json">The item. The parser ignores members of the wrong type.</param>
    /// <param name="origin">The item's origin. Default: <see cref="ItemOrigin.History"/>.</param>
    /// <param name="receivedAt">The item's time if it has no <c>AbsoluteTime</c>. Default: 0001-01-01.</param>
    /// <returns>The item, or an <see cref="UnknownItem"/> if its type is unknown.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="origin"/> is not a defined value.</exception>
    /// <exception cref="FormatException"><paramref name="json"/> is not a JSON object.</exception>
    public static ChatItem Parse(
        string json,
        ItemOrigin origin = ItemOrigin.History,
        DateTimeOffset receivedAt = default)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(json ?? throw new ArgumentNullException(nameof(json)));
        OptionValidation.Defined(origin, nameof(origin));
        return TryRead(utf8, origin, receivedAt)
            ?? throw new FormatException(
                "The text is not a JSON object. Pass the JSON of one item as the service sent it.");
    }

    /// <summary>Parses an array of items, such as <c>Transcript</c> of GetTranscript in the API reference.</summary>
    /// <param name="json">
    /// The array. The parser ignores elements that are not objects, and members of the wrong type.
    /// </param>
    /// <param name="origin">The origin of the items. Default: <see cref="ItemOrigin.History"/>.</param>
    /// <param name="receivedAt">The time of items without <c>AbsoluteTime</c>. Default: 0001-01-01.</param>
    /// <returns>
    /// The items, in their order. An item with several receipts becomes one <see cref="MessageReceipt"/> for each.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="origin"/> is not a defined value.</exception>
    /// <exception cref="FormatException"><paramref name="json"/> is not a JSON array.</exception>
    public static IReadOnlyList<ChatItem> ParseAll(
        string json,
        ItemOrigin origin = ItemOrigin.History,
        DateTimeOffset receivedAt = default)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(json ?? throw new ArgumentNullException(nameof(json)));
        OptionValidation.Defined(origin, nameof(origin));
        return TryReadAll(utf8, origin, receivedAt)
            ?? throw new FormatException(
                "The text is not a JSON array. Pass the JSON of a list of items as the service sent it.");
    }

    private static List<ChatItem>? TryReadAll(
        ReadOnlySpan<byte> utf8, ItemOrigin origin, DateTimeOffset receivedAt)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8, WireText.AnyDepth);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
                return null;
            var items = new ItemReader().ReadAll(ref reader, origin, receivedAt, utf8, int.MaxValue, out _);
            // Throws if anything but white space follows.
            reader.Read();
            return items;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ChatItem? TryRead(byte[] utf8, ItemOrigin origin, DateTimeOffset receivedAt)
    {
        try
        {
            return new ItemReader().Read(utf8, origin, receivedAt);
        }
        catch (JsonException)
        {
            // The message of this exception quotes the text, which is confidential.
            return null;
        }
    }
}
