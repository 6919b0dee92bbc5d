using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>A transport of the application that blocks the thread that disposes it.</summary>
[TestFixture]
public sealed class BlockingDisposalTests
{
    private ManualResetEventSlim _release = new();

    [SetUp]
    public void Begin() => _release = new();

    [TearDown]
    public void End() => _release.Dispose();

    [Test]
    public async Task The_session_reconnects()
    {
        var (chat, hostile) = await ConnectAsync();

        await Hang.ReturnsAsync(() => chat.Service.Socket.Break());
        hostile.BeforeDispose = null;
        await chat.AdvanceUntilAsync(() => chat.Phase == ChatPhase.Connected);

        await EndAsync(chat);
    }

    [Test]
    public async Task DisposeAsync_completes_within_its_limit()
    {
        var (chat, _) = await ConnectAsync();

        var disposal = await Hang.ReturnsAsync(() => chat.Session.DisposeAsync().AsTask());
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Disposed));
        Assert.That(disposal.IsCompleted, Is.False);
        chat.Advance(TimeSpan.FromSeconds(2));

        await disposal.WaitAsync(Hang.Guard);
        await EndAsync(chat);
    }

    [Test]
    public async Task Dispose_returns()
    {
        var (chat, _) = await ConnectAsync();

        await Hang.ReturnsAsync(chat.Session.Dispose);

        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Disposed));
        await EndAsync(chat);
    }

    [Test]
    public async Task SuspendAsync_can_be_cancelled()
    {
        var (chat, _) = await ConnectAsync();
        using var cancellation = new CancellationTokenSource();

        var suspending = await Hang.ReturnsAsync(() => chat.Session.SuspendAsync(cancellation.Token));
        Assert.That(suspending.IsCompleted, Is.False);
        await cancellation.CancelAsync();

        await Failure.Of<OperationCanceledException>(suspending);
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Suspended));
        await EndAsync(chat);
    }

    [Test]
    public async Task SuspendAsync_completes_after_two_seconds()
    {
        var (chat, _) = await ConnectAsync();

        var suspending = await Hang.ReturnsAsync(() => chat.Session.SuspendAsync());
        chat.Advance(TimeSpan.FromSeconds(2));

        await suspending.WaitAsync(Hang.Guard);
        await EndAsync(chat);
    }

    private async Task<(SimulatedChat Chat, HostileTransports Hostile)> ConnectAsync()
    {
        HostileTransports hostile = null!;
        var chat = new SimulatedChat(
            options => options with { TransportFactory = hostile = new HostileTransports(options.TransportFactory!) });
        await chat.ConnectAsync();
        chat.Time.RunsInline = false;
        hostile.BeforeDispose = () =>
        {
            Assert.That(_release.Wait(Hang.Guard));
            return default;
        };
        return (chat, hostile);
    }

    private async Task EndAsync(SimulatedChat chat)
    {
        _release.Set();
        await chat.DisposeAsync().AsTask().WaitAsync(Hang.Guard);
        Assert.That(chat.Time.ActiveTimers, Is.Zero);
    }
}
