using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Streaming;

namespace Connect.Chat.Reactive.Session;

/// <summary>
/// Assembles the streamed messages of a session. Without streamed messages, the session allocates nothing for them.
/// </summary>
internal sealed class MessageAssembly : IMessageAssembly
{
    private StreamingMessages? _streaming;

    public ChatMessage? Push(ChatMessage chunk) => (_streaming ??= new()).Push(chunk);

    public ChatMessage Show(ChatMessage shown) =>
        _streaming is { Count: > 0 } || shown.IsStreaming ? (_streaming ??= new()).Show(shown) : shown;
}
