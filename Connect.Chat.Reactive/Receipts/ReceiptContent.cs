using System.Text.Json;

namespace Connect.Chat.Reactive.Receipts;

/// <summary>The content of a receipt, as the service wants it.</summary>
internal static class ReceiptContent
{
    /// <exception cref="ArgumentException">The id is no text that can be written as UTF-8.</exception>
    public static string Of(string messageId) => $$"""{"messageId":"{{JsonEncodedText.Encode(messageId)}}"}""";

    public static string Type(ReceiptKind kind) =>
        kind is ReceiptKind.Read ? ChatContentType.MessageRead : ChatContentType.MessageDelivered;
}
