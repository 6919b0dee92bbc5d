using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Session;

/// <summary>
/// Checks the arguments of sends before any I/O, under the parameter names of the caller. Messages never quote a value.
/// </summary>
internal static class SendValidation
{
    public static void Content(string content, string parameter)
    {
        AtMostContent(content, parameter);
        ParticipantLimits.Present(content, parameter);
    }

    public static void AtMostContent(string content, string parameter)
    {
        ArgumentNullException.ThrowIfNull(content, parameter);
        ParticipantLimits.Content(content, parameter);
    }

    public static void ContentType(string contentType, string parameter)
    {
        ArgumentNullException.ThrowIfNull(contentType, parameter);
        if (string.IsNullOrWhiteSpace(contentType))
        {
            throw new ArgumentException(
                $"{parameter} must not be empty; {nameof(ChatContentType)} defines the known types.", parameter);
        }

        ParticipantLimits.ContentType(contentType, parameter);
    }

    public static void Metadata(object? metadata)
    {
        if (metadata is CancellationToken)
        {
            throw new ArgumentException(
                "metadata is a CancellationToken. Pass the token as the argument cancellationToken.", nameof(metadata));
        }
    }

    public static void MessageId(string messageId, string parameter)
    {
        ArgumentNullException.ThrowIfNull(messageId, parameter);
        ParticipantLimits.Id(messageId, parameter);
    }

    public static void ReceiptKind(ReceiptKind kind, string parameter)
    {
        if (kind is not (Reactive.ReceiptKind.Delivered or Reactive.ReceiptKind.Read))
            throw new ArgumentOutOfRangeException(parameter, kind, $"{parameter} must be Delivered or Read.");
    }

    public static void ClientToken(string? clientToken, string parameter)
    {
        if (clientToken is { Length: 0 })
        {
            throw new ArgumentException(
                $"{parameter} must not be empty. Omit it to have the session generate a token.", parameter);
        }

        ParticipantLimits.ClientToken(clientToken, parameter);
    }
}
