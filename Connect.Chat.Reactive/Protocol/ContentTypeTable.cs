using System.Text;

namespace Connect.Chat.Reactive.Protocol;

/// <summary>The known content types, with one shared string and the kind of each.</summary>
internal static class ContentTypeTable
{
    // Searched from the top, so the frequent ones are first.
    private static readonly KnownContentType[] Known =
    [
        new(ChatContentType.TextPlain, ContentKind.Text),
        new(ChatContentType.Typing, ContentKind.Typing),
        new(ChatContentType.TextMarkdown, ContentKind.Markdown),
        new(ChatContentType.Json, ContentKind.Json),
        new(ChatContentType.InteractiveMessage, ContentKind.Interactive),
        new(ChatContentType.InteractiveResponseMessage, ContentKind.InteractiveResponse),
        new(ChatContentType.MessageDelivered, ContentKind.MessageDelivered),
        new(ChatContentType.MessageRead, ContentKind.MessageRead),
        new(ChatContentType.MessageMetadata, ContentKind.MessageMetadata),
        new(ChatContentType.ParticipantJoined, ContentKind.ParticipantJoined),
        new(ChatContentType.ParticipantLeft, ContentKind.ParticipantLeft),
        new(ChatContentType.ParticipantActive, ContentKind.ParticipantActive),
        new(ChatContentType.ParticipantInactive, ContentKind.ParticipantInactive),
        new(ChatContentType.ParticipantIdle, ContentKind.ParticipantIdle),
        new(ChatContentType.ParticipantReturned, ContentKind.ParticipantReturned),
        new(ChatContentType.ParticipantInvited, ContentKind.ParticipantInvited),
        new(ChatContentType.ParticipantAutoDisconnected, ContentKind.ParticipantAutoDisconnected),
        new(ChatContentType.ParticipantDisplayNameUpdated, ContentKind.ParticipantDisplayNameUpdated),
        new(ChatContentType.TransferSucceeded, ContentKind.TransferSucceeded),
        new(ChatContentType.TransferFailed, ContentKind.TransferFailed),
        new(ChatContentType.ChatEnded, ContentKind.ChatEnded),
        new(ChatContentType.ChatRehydrated, ContentKind.ChatRehydrated),
        new(ChatContentType.ConnectionAcknowledged, ContentKind.ConnectionAcknowledged),
        new(ChatContentType.WorkflowCancelled, ContentKind.WorkflowCancelled),
        new(ChatContentType.AuthenticationInitiated, ContentKind.AuthenticationInitiated),
        new(ChatContentType.AuthenticationSucceeded, ContentKind.AuthenticationSucceeded),
        new(ChatContentType.AuthenticationSuccess, ContentKind.AuthenticationSucceeded),
        new(ChatContentType.AuthenticationFailed, ContentKind.AuthenticationFailed),
        new(ChatContentType.AuthenticationTimeout, ContentKind.AuthenticationTimedOut),
        new(ChatContentType.AuthenticationExpired, ContentKind.AuthenticationExpired),
        new(ChatContentType.AuthenticationCancelled, ContentKind.AuthenticationCancelled),
    ];

    /// <summary>Finds a content type in the service's usual spelling.</summary>
    public static KnownContentType? Find(ReadOnlySpan<byte> utf8)
    {
        foreach (KnownContentType known in Known)
        {
            if (utf8.SequenceEqual(known.Utf8))
                return known;
        }

        return null;
    }

    /// <summary>Finds the kind of a content type in any spelling: see <see cref="MediaType"/>.</summary>
    public static ContentKind FindKind(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
            return ContentKind.Absent;
        foreach (KnownContentType known in Known)
        {
            if (MediaType.IsSame(utf8, known.Utf8))
                return known.Kind;
        }

        return ContentKind.Other;
    }

    /// <inheritdoc cref="FindKind(ReadOnlySpan{byte})"/>
    public static ContentKind FindKind(string contentType)
    {
        foreach (KnownContentType known in Known)
        {
            if (known.Text == contentType)
                return known.Kind;
        }

        return FindKind(Encoding.UTF8.GetBytes(contentType));
    }
}

/// <summary>A known content type in both encodings.</summary>
internal sealed class KnownContentType(string text, ContentKind kind)
{
    private readonly byte[] _utf8 = Encoding.UTF8.GetBytes(text);

    public string Text { get; } = text;

    public ContentKind Kind { get; } = kind;

    public ReadOnlySpan<byte> Utf8 => _utf8;
}
