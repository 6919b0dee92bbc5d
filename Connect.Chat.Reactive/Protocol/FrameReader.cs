using System.Text.Json;

namespace Connect.Chat.Reactive.Protocol;

/// <summary>Parses the frames of a socket. Never throws. One instance per socket; not thread-safe.</summary>
internal sealed class FrameReader
{
    private readonly ItemReader _items;
    private readonly FastPathFrameReader _fastPath;

    /// <param name="hasManyChats">Whether several chats share the socket.</param>
    public FrameReader(bool hasManyChats = false)
    {
        _items = new(hasManyChats);
        _fastPath = _items.CreateFastPathReader();
    }

    /// <summary>Parses a frame. A malformed one becomes <see cref="FrameKind.Unreadable"/>.</summary>
    /// <param name="utf8Frame">The whole frame. The caller can reuse the buffer afterwards.</param>
    /// <param name="receivedAt">The item's time if the service sent none.</param>
    public Frame Read(ReadOnlySpan<byte> utf8Frame, DateTimeOffset receivedAt) =>
        _fastPath.Read(utf8Frame, receivedAt) is { } item ? Frame.Of(item) : ReadSlow(utf8Frame, receivedAt);

    /// <summary>Parses a frame without the fast path.</summary>
    public Frame ReadSlow(ReadOnlySpan<byte> utf8Frame, DateTimeOffset receivedAt)
    {
        if (IsBlank(utf8Frame))
            return Frame.Of(FrameKind.Empty);

        var envelope = default(Envelope);
        try
        {
            envelope.Read(utf8Frame);
            return ReadEnvelope(in envelope, receivedAt);
        }
        catch (JsonException)
        {
            // The message of this exception quotes the frame, which is confidential.
            return Frame.Unreadable("The frame is not a JSON object.");
        }
        finally
        {
            envelope.Dispose();
        }
    }

    private Frame ReadEnvelope(in Envelope envelope, DateTimeOffset receivedAt) => envelope.Topic switch
    {
        Topic.Chat => ReadItem(envelope.Content, receivedAt),
        Topic.Heartbeat => Frame.Of(FrameKind.Heartbeat),
        Topic.Ping => Frame.Ping(envelope.StatusCode),
        Topic.Subscribe => Frame.Of(SubscribeResponse.Read(envelope.Content)),
        Topic.Other => Frame.Of(FrameKind.UnknownTopic),
        _ when envelope.Message is { Length: > 0 } message => Frame.ServiceError(message),
        _ => Frame.Unreadable("The frame has neither a topic nor a message."),
    };

    /// <summary>Parses the item that a frame carries.</summary>
    public Frame ReadItem(ReadOnlySpan<byte> content, DateTimeOffset receivedAt)
    {
        if (content.IsEmpty)
            return Frame.Unreadable("The frame of topic aws/chat has no content.");

        try
        {
            var item = _items.Read(content, ItemOrigin.Live, receivedAt);
            return Frame.Of(item, _items.FurtherReceipts);
        }
        catch (JsonException)
        {
            return Frame.Unreadable("The content of the frame is not a JSON object.");
        }
    }

    private static bool IsBlank(ReadOnlySpan<byte> frame)
    {
        foreach (byte next in frame)
        {
            if (next is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
                return false;
        }

        return true;
    }
}
