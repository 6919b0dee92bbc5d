using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Streaming;

namespace Connect.Chat.Reactive.Session;

/// <summary>Stitches the streamed messages of a session. One that has none pays nothing for it.</summary>
internal sealed class MessageAssembly : IMessageAssembly
{
    private StreamingMessages? _open;

    public ChatMessage? Push(ChatMessage chunk) => (_open ??= new()).Push(chunk);

    public ChatMessage Show(ChatMessage shown) =>
        _open is { Count: > 0 } || shown.IsStreaming ? (_open ??= new()).Show(shown) : shown;
}
