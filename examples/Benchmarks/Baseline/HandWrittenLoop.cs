using System.Text.Json;
using Connect.Chat.Reactive;

namespace Benchmarks.Baseline;

/// <summary>
/// The baseline: efficient hand-written code that only reads the messages of one chat on a network that never fails. It
/// has no catch-up, no deduplication, no transcript and one consumer. It creates the SDK's message type with the same
/// members set, and shares strings that are equal in all messages.
/// </summary>
internal sealed class HandWrittenLoop(ChatDetails chat)
{
    private readonly HandWrittenItems _items = new(chat);
    private byte[] _inner = new byte[1024];

    /// <summary>Reads messages until the socket is closed.</summary>
    public async Task RunAsync(MessageSocket socket, Action<TextMessage> onMessage, CancellationToken cancellationToken)
    {
        while (await socket.ReadAsync(cancellationToken) is { } frame)
        {
            if (Read(frame.Span) is { } message)
                onMessage(message);
        }
    }

    private TextMessage? Read(ReadOnlySpan<byte> frame)
    {
        var reader = new Utf8JsonReader(frame);
        reader.Read();
        var isChat = false;
        var length = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("topic"u8))
            {
                reader.Read();
                isChat = reader.ValueTextEquals("aws/chat"u8);
            }
            else if (reader.ValueTextEquals("content"u8))
            {
                reader.Read();
                length = reader.TokenType == JsonTokenType.String ? Unescape(in reader) : 0;
                reader.Skip();
            }
            else
            {
                reader.Skip();
            }
        }

        if (!isChat)
            return null;
        var item = new Utf8JsonReader(_inner.AsSpan(0, length));
        item.Read();
        return _items.Read(ref item);
    }

    private int Unescape(in Utf8JsonReader reader)
    {
        if (_inner.Length < reader.ValueSpan.Length)
            _inner = new byte[reader.ValueSpan.Length];
        return reader.CopyString(_inner);
    }
}
