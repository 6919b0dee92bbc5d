using System.Text.Json;

namespace Connect.Chat.Reactive.Receipts;

/// <summary>The content of a receipt event, as the service expects it.</summary>
internal static class ReceiptContent
{
    /// <exception cref="ArgumentException">The id cannot be encoded as UTF-8.</exception>
    public static string Of(string messageId) => $$"""{"messageId":"{{JsonEncodedText.Encode(messageId)}}"}""";

    public static string Type(ReceiptKind kind) =>
        kind is ReceiptKind.Read ? ChatContentType.MessageRead : ChatContentType.MessageDelivered;
}
