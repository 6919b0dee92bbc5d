using System.Reactive.Disposables;
using System.Text.Json;
using Connect.Chat.Reactive.Connection;
using Connect.Chat.Reactive.Tests.Threading;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Connect.Chat.Reactive.Tests.Connection;

/// <summary>A shared socket that takes its frames from the test, and that the test can lose.</summary>
internal sealed class SharedSocketScenario : ISharedSocketListener, IObservable<string>
{
    private volatile IObserver<string>? _socket;
    private volatile int _open;

    public SharedSocketScenario(Func<CancellationToken, Task<Uri>>? getUrl = null) => Socket = new(
        getUrl ?? (static _ => Task.FromResult(BridgeTransportFactory.NoUrl)),
        new BridgeTransportFactory(this, static (_, _) => Task.CompletedTask, isKeptAlive: true),
        new() { Time = Time, Jitter = static () => 0, TransportLifetime = Timeout.InfiniteTimeSpan },
        this);

    public FakeTimeProvider Time { get; } = new();

    public SharedSocket Socket { get; }

    /// <summary>The number of open sockets.</summary>
    public int Open => _open;

    /// <summary>Called with each state. Default: does nothing.</summary>
    public Action<ChatState> OnState { get; set; } = static _ => { };

    ILogger ISharedSocketListener.Logger => NullLogger.Instance;

    /// <summary>Loses the socket, if there is one.</summary>
    public void Lose() => _socket?.OnCompleted();

    /// <summary>Pushes a message of the contact.</summary>
    public void Push(string contactId, string id)
    {
        var item = JsonSerializer.Serialize(new
        {
            Id = id,
            Type = "MESSAGE",
            ContentType = "text/plain",
            Content = "x",
            ContactId = contactId,
            InitialContactId = contactId,
            ParticipantId = "customer",
            ParticipantRole = "CUSTOMER",
            AbsoluteTime = "2026-07-30T12:34:56.789Z",
        });
        _socket?.OnNext(JsonSerializer.Serialize(
            new { topic = "aws/chat", contentType = "application/json", content = item }));
    }

    IDisposable IObservable<string>.Subscribe(IObserver<string> observer)
    {
        _socket = observer;
        Interlocked.Increment(ref _open);
        return Disposable.Create(() => Interlocked.Decrement(ref _open));
    }

    void ISharedSocketListener.OnStateChanged(ChatState state) => OnState(state);

    void ISharedSocketListener.OnFault(ChatFaultKind kind, string message, Exception? exception)
    {
    }
}
