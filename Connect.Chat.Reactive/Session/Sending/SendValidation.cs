using System.Text;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Receipts;

namespace Connect.Chat.Reactive.Session;

/// <summary>Checks what is to be sent before anything is done, in the names of the caller's own arguments. Shows no value.</summary>
internal static class SendValidation
{
    private const int MaxContentBytes = 16_384;
    private const int MaxClientTokenLength = 500;
    private const int MaxIdLength = 256;

    public static void Content(string content, string parameter)
    {
        if (content is null)
            throw new ArgumentNullException(parameter);
        if (content.Length == 0)
            throw new ArgumentException($"{parameter} is empty; the service takes 1 to {MaxContentBytes} bytes.", parameter);
        AtMostContent(content, parameter);
    }

    public static void AtMostContent(string content, string parameter)
    {
        if (content is null)
            throw new ArgumentNullException(parameter);
        var bytes = Encoding.UTF8.GetByteCount(content);
        if (bytes > MaxContentBytes)
        {
            throw new ArgumentException(
                $"{parameter} has {bytes} bytes in UTF-8; the service takes at most {MaxContentBytes}. Send it in parts, or as an attachment.",
                parameter);
        }
    }

    public static void ContentType(string contentType, string parameter)
    {
        if (contentType is null)
            throw new ArgumentNullException(parameter);
        if (string.IsNullOrWhiteSpace(contentType))
            throw new ArgumentException($"{parameter} is empty; {nameof(ChatContentType)} has the known ones.", parameter);
        ParticipantLimits.AtMost(contentType, ParticipantLimits.ContentTypeCharacters, parameter);
    }

    public static void Metadata(object? metadata, string parameter)
    {
        if (metadata is CancellationToken)
            throw new ArgumentException($"A CancellationToken was given as {parameter}; name the argument cancellationToken.", parameter);
    }

    public static void MessageId(string messageId, string parameter)
    {
        if (messageId is null)
            throw new ArgumentNullException(parameter);
        if (messageId.Length is 0 or > MaxIdLength)
        {
            throw new ArgumentException(
                $"{parameter} has {messageId.Length} characters; it is the Id of a message, of 1 to {MaxIdLength}.", parameter);
        }

        try
        {
            ReceiptContent.Of(messageId);
        }
        catch (ArgumentException invalid)
        {
            throw new ArgumentException($"{parameter} is no valid text; it is the Id of a message.", parameter, invalid);
        }
    }

    public static void ReceiptKind(ReceiptKind kind, string parameter)
    {
        if (kind is not (Reactive.ReceiptKind.Delivered or Reactive.ReceiptKind.Read))
            throw new ArgumentOutOfRangeException(parameter, kind, $"{parameter} must be Delivered or Read.");
    }

    public static void ClientToken(string? clientToken, string parameter)
    {
        if (clientToken is { Length: 0 or > MaxClientTokenLength })
        {
            throw new ArgumentException(
                $"{parameter} has {clientToken.Length} characters; the service takes 1 to {MaxClientTokenLength}. Leave it out to have one made.",
                parameter);
        }
    }
}
