using System.Reactive.Disposables;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Tests.Threading;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Connect.Chat.Reactive.Tests.Connection;

/// <summary>Code of the application blocks its thread while chats share a socket.</summary>
[TestFixture]
public sealed class BlockingSharedConnectionTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    [TestCase("CreateParticipantConnection")]
    [TestCase("GetTranscript")]
    public async Task A_client_that_blocks_its_thread_does_not_hold_up_the_other_chats(string operation)
    {
        using var roadblock = new Roadblock();
        var desk = new SimulatedDesk(chats: 3);
        await ConnectAsync(desk);
        desk.Chats[0].Service.BeforeNext(operation, roadblock.EnterAsync);
        desk.Socket.IsFrozen = true;
        foreach (var chat in desk.Chats)
            chat.Service.Say("missed");

        await Hang.ReturnsAsync(desk.Socket.Break);
        await Hang.UntilAsync(() =>
        {
            desk.Settle();
            return roadblock.IsEntered && desk.Chats.Skip(1).All(static chat => chat.Phase == ChatPhase.Connected);
        });
        desk.Settle();

        string[] missed = ["missed"];
        Assert.That(desk.Chats.Skip(1).Select(static chat => chat.Texts), Is.All.EqualTo(missed));
        await EndAsync(desk);
    }

    [Test]
    public async Task A_client_that_blocks_on_an_item_does_not_hold_up_the_items_of_other_chats()
    {
        using var roadblock = new Roadblock();
        var desk = new SimulatedDesk(chats: 2);
        await ConnectAsync(desk);
        desk.Chats[0].Service.BeforeNext("GetTranscript", roadblock.EnterAsync);
        var reads = desk.Chats[1].Service.CallsOf("GetTranscript");

        // The frame may belong to any chat.
        await Hang.ReturnsAsync(() => desk.Socket.Push("{"));
        await Hang.UntilAsync(() => roadblock.IsEntered
            && desk.Chats[1].Phase == ChatPhase.Connected
            && desk.Chats[1].Service.CallsOf("GetTranscript") > reads);
        await Hang.ReturnsAsync(() => desk.Chats[1].Service.Say("hello"));

        await Hang.UntilAsync(() =>
        {
            desk.Settle();
            return desk.Chats[1].Texts is ["hello"];
        });
        await EndAsync(desk);
    }

    [Test]
    public async Task A_URL_provider_that_blocks_its_thread_is_called_again()
    {
        using var roadblock = new Roadblock();
        var desk = new SimulatedDesk(chats: 2);
        await ConnectAsync(desk);
        var getUrl = desk.GetUrl;
        desk.GetUrl = () =>
        {
            desk.GetUrl = getUrl;
            roadblock.Enter();
            return getUrl();
        };

        await Hang.ReturnsAsync(desk.Socket.Break);
        await Hang.UntilAsync(() => roadblock.IsEntered);
        await Hang.UntilAsync(() =>
        {
            desk.Advance(Step);
            return desk.Chats.TrueForAll(static chat => chat.Phase == ChatPhase.Connected);
        });

        await EndAsync(desk);
    }

    [Test]
    public async Task DisposeAsync_completes_within_its_limit_while_a_logger_blocks()
    {
        using var roadblock = new Roadblock();
        using var loggers = new BlockingLoggers(roadblock);
        var desk = new SimulatedDesk(chats: 1, options => options with { LoggerFactory = loggers });
        await desk.ConnectAsync();
        loggers.Blocks = true;
        var blocked = Task.Run(desk.Socket.Break);
        await Hang.UntilAsync(() => roadblock.IsEntered);

        var disposal = await Hang.ReturnsAsync(() => desk.Shared.DisposeAsync().AsTask());
        Assert.That(disposal.IsCompleted, Is.False);
        desk.Advance(TimeSpan.FromSeconds(4));

        await disposal.WaitAsync(Hang.Guard / 2);
        roadblock.Dispose();
        await blocked.WaitAsync(Hang.Guard);
        await EndAsync(desk);
    }

    [Test]
    public async Task Frames_whose_unsubscription_blocks_are_subscribed_again()
    {
        using var roadblock = new Roadblock();
        var time = new FakeTimeProvider { RunsInline = false };
        var frames = new BlockingFrames(roadblock);
        var shared = SharedChatConnection.FromFrames(
            frames,
            static (_, _) => Task.CompletedTask,
            new() { TimeProvider = time, Jitter = static () => 0.5, IsKeptAliveByApplication = true });
        var connecting = shared.Socket.ConnectAsync(CancellationToken.None);
        await connecting.WaitAsync(Hang.Guard);

        await Hang.ReturnsAsync(() => frames.Observer!.OnCompleted());
        await Hang.UntilAsync(() =>
        {
            time.Advance(Step);
            return roadblock.IsEntered && frames.Subscriptions >= 2
                && shared.CurrentState.Phase == ChatPhase.Connected;
        });
        var disposal = await Hang.ReturnsAsync(() => shared.DisposeAsync().AsTask());
        time.Advance(TimeSpan.FromSeconds(4));

        await disposal.WaitAsync(Hang.Guard);
    }

    private static async Task ConnectAsync(SimulatedDesk desk)
    {
        await desk.ConnectAsync();
        // After a minute of health, lost sockets are replaced at once.
        desk.Advance(TimeSpan.FromMinutes(1));
        desk.Time.RunsInline = false;
    }

    private static async Task EndAsync(SimulatedDesk desk)
    {
        var disposal = await Hang.ReturnsAsync(() => desk.DisposeAsync().AsTask());
        await Hang.UntilAsync(() =>
        {
            desk.Advance(Step);
            return disposal.IsCompleted;
        });
        await disposal;
    }

    /// <summary>Frames whose subscriptions block the thread that disposes them.</summary>
    private sealed class BlockingFrames(Roadblock roadblock) : IObservable<string>
    {
        private volatile int _subscriptions;

        public int Subscriptions => _subscriptions;

        public IObserver<string>? Observer { get; private set; }

        public IDisposable Subscribe(IObserver<string> observer)
        {
            Observer = observer;
            Interlocked.Increment(ref _subscriptions);
            return Disposable.Create(roadblock.Enter);
        }
    }

    private sealed class BlockingLoggers(Roadblock roadblock) : ILoggerFactory, ILogger
    {
        public bool Blocks { get; set; }

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => Blocks;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => NullLogger.Instance.BeginScope(state);

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) => roadblock.Enter();

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public void Dispose()
        {
        }
    }
}
