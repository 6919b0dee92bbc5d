using System.Text.Json;
using Connect.Chat.Reactive.Connection;
using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Protocol;

/// <summary>Reads the frames of a socket. One instance a session, for one thread at a time; never throws.</summary>
internal sealed class FrameReader
{
    private readonly ItemReader _items = new();
    private readonly FastPathFrameReader _usual;

    public FrameReader() => _usual = _items.ForUsualFrames();

    /// <summary>Says what a frame is, whatever is in it.</summary>
    /// <param name="utf8Frame">The whole frame; it may be reused afterwards.</param>
    /// <param name="receivedAt">The time of an item that has none of its own.</param>
    public Frame Read(ReadOnlySpan<byte> utf8Frame, DateTimeOffset receivedAt) =>
        _usual.Read(utf8Frame, receivedAt) is { } item ? Frame.Of(item) : ReadThoroughly(utf8Frame, receivedAt);

    /// <summary>The same, without the shortcut for frames that are as usual.</summary>
    public Frame ReadThoroughly(ReadOnlySpan<byte> utf8Frame, DateTimeOffset receivedAt)
    {
        if (IsBlank(utf8Frame))
            return Frame.Of(FrameKind.Empty);

        var envelope = default(Envelope);
        try
        {
            envelope.Read(utf8Frame);
            return Open(in envelope, receivedAt);
        }
        catch (JsonException)
        {
            // The exception goes no further: its message quotes the frame.
            return Frame.Unreadable("The frame is not a JSON object.");
        }
        finally
        {
            envelope.Dispose();
        }
    }

    private Frame Open(in Envelope envelope, DateTimeOffset receivedAt) => envelope.Topic switch
    {
        Topic.Chat => ReadItem(envelope.Content, receivedAt),
        Topic.Heartbeat => Frame.Of(FrameKind.Heartbeat),
        Topic.Ping => Frame.Ping(envelope.StatusCode),
        Topic.Subscribe => Frame.Of(SubscribeResponse.Read(envelope.Content)),
        Topic.Other => Frame.Of(FrameKind.UnknownTopic),
        _ when envelope.Message is { Length: > 0 } message => Frame.ServiceError(message),
        _ => Frame.Unreadable("The frame has neither a topic nor a message."),
    };

    private Frame ReadItem(ReadOnlySpan<byte> content, DateTimeOffset receivedAt)
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
