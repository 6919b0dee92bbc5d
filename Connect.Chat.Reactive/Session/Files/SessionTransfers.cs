using Connect.Chat.Reactive.Attachments;
using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Session;

/// <summary>The transfers of a session's files, created when a file is first sent or fetched.</summary>
/// <param name="options">The options of the session.</param>
/// <param name="faults">Reports exceptions of progress observers.</param>
internal sealed class SessionTransfers(ChatSessionOptions options, FaultFeed faults) : IDisposable
{
    private AttachmentTransfers? _transfers;

    public AttachmentOptions Options => options.Attachments;

    public AttachmentTransfers Get()
    {
        if (Volatile.Read(ref _transfers) is { } existing)
            return existing;
        var created = Create();
        if (Interlocked.CompareExchange(ref _transfers, created, null) is not { } other)
            return created;
        created.Dispose();
        return other;
    }

    public void Dispose() => Volatile.Read(ref _transfers)?.Dispose();

    private AttachmentTransfers Create() => new(new()
    {
        Options = options.Attachments,
        Retry = options.Retry,
        HttpClient = options.HttpClient,
        HttpMessageHandler = options.HttpMessageHandler,
        Time = options.TimeProvider,
        Jitter = options.Jitter,
        Logger = options.LoggerFactory.CreateLogger("Connect.Chat.Reactive.Attachments"),
        ObserverThrew = faults.OnObserverThrew,
    });
}
