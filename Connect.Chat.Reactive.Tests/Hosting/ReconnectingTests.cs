using System.Collections.Concurrent;
using Connect.Chat.Reactive.Tests.EndToEnd;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Tests.Hosting;

/// <summary>How the host connects its sessions, on a virtual clock.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ReconnectingTests
{
    [Test]
    public async Task A_stored_chat_connects_with_backoff()
    {
        await using var process = new FakeProcess();
        process.Store.Put(FakeProcess.Stored("a"));
        var phases = new ConcurrentQueue<ChatPhase>();
        process.Factory.Created = session =>
        {
            session.FailNextConnect();
            session.State.Subscribe(state => phases.Enqueue(state.Phase));
        };
        await process.StartAsync();

        await process.AdvanceUntilAsync(() => phases.Contains(ChatPhase.Connected));

        Assert.That(phases, Does.Contain(ChatPhase.Broken));
    }

    [Test]
    public async Task An_added_session_that_breaks_is_connected_again_each_time()
    {
        await using var process = new FakeProcess();
        var session = await process.AddAsync("a");

        for (int i = 0; i < 3; i++)
        {
            session.FailNextConnect();
            session.PushState(new() { Phase = ChatPhase.Broken, Cause = new IOException("The test broke it.") });
            await process.AdvanceUntilAsync(() => session.CurrentState.Phase == ChatPhase.Connected);
        }
    }

    [Test]
    public async Task A_suspended_session_stays_suspended()
    {
        await using var process = new FakeProcess();
        var session = await process.AddAsync("a");
        var other = await process.AddAsync("b");

        await session.SuspendAsync();
        // The host connects the other session at the same time as it would connect this one.
        other.FailNextConnect();
        other.PushState(new() { Phase = ChatPhase.Broken, Cause = new IOException("The test broke it.") });
        await process.AdvanceUntilAsync(() => other.CurrentState.Phase == ChatPhase.Connected);

        Assert.That(session.CurrentState.Phase, Is.EqualTo(ChatPhase.Suspended));
    }

    [Test]
    public async Task A_logger_that_throws_does_not_end_the_attempts()
    {
        await using var process = new FakeProcess(
            configure: static services => services.AddSingleton<ILoggerFactory, ThrowingLoggers>());
        process.Store.Put(FakeProcess.Stored("a"));
        process.Factory.Created = static session => session.FailNextConnect();
        await process.StartAsync();

        await process.AdvanceUntilAsync(() => process.Session.CurrentState.Phase == ChatPhase.Connected);
    }

    [Test]
    public async Task A_chat_that_is_refused_for_seven_days_is_removed()
    {
        await using var process = new FakeProcess();
        var refusedAt = process.Time.GetUtcNow();
        process.Store.Put(FakeProcess.Stored("new"));
        process.Store.Put(FakeProcess.Stored("recent") with { RefusedAt = refusedAt.AddDays(-6.9) });
        process.Store.Put(FakeProcess.Stored("old") with { RefusedAt = refusedAt.AddDays(-7) });
        process.Factory.Created = static session =>
            session.FailNextConnect(new(ChatConnectFailure.AccessDenied, "The test refuses."));

        await process.StartAsync();
        await process.AdvanceUntilAsync(() => process.Host.Chats.Count == 0);

        Assert.That(process.Store.ContactIds, Is.EquivalentTo(["new", "recent"]));
        Assert.That(process.Store["recent"].RefusedAt, Is.EqualTo(refusedAt.AddDays(-6.9)));
        Assert.That(process.Store["new"].RefusedAt, Is.GreaterThanOrEqualTo(refusedAt));
    }

    [Test]
    public async Task A_refused_chat_that_connects_again_is_no_longer_refused()
    {
        await using var process = new FakeProcess();
        process.Store.Put(FakeProcess.Stored("a") with { RefusedAt = process.Time.GetUtcNow() });

        await process.StartAsync();

        await process.AdvanceUntilAsync(() => process.Store["a"].RefusedAt is null);
    }

    [TestCase(ChatEndReason.Ended, 0)]
    [TestCase(ChatEndReason.Transferred, 0)]
    [TestCase(ChatEndReason.EndedWhileAway, 1)]
    public async Task Only_a_chat_that_is_known_to_have_ended_is_removed(ChatEndReason reason, int stored)
    {
        await using var process = new FakeProcess();
        var session = await process.AddAsync("a");

        session.End(reason);
        await process.AdvanceUntilAsync(() => process.Host.Chats.Count == 0);

        Assert.That(process.Store.ContactIds.Count(), Is.EqualTo(stored));
    }

    [Test]
    public async Task A_chat_whose_last_item_was_handled_is_removed_also_if_the_session_was_away()
    {
        await using var process = new FakeProcess();
        var session = await process.AddAsync("a");

        session.Push(new ChatEndedEvent());
        session.End(ChatEndReason.EndedWhileAway);
        await process.AdvanceUntilAsync(() => process.Host.Chats.Count == 0);

        Assert.That(process.Store.ContactIds, Is.Empty);
    }

    [Test]
    public async Task A_chat_that_was_refused_is_added_from_where_it_was()
    {
        await using var process = new FakeProcess();
        process.Store.Put(FakeProcess.Stored("a"));
        process.Factory.Created = static session =>
            session.FailNextConnect(new(ChatConnectFailure.AccessDenied, "The test refuses."));
        await process.StartAsync();
        await process.AdvanceUntilAsync(() => process.Host.Chats.Count == 0);
        Assert.That(async () => await process.AddAsync("a"), Throws.InstanceOf<ChatConnectException>());
        Assert.That(process.Store.ContactIds, Is.EqualTo(["a"]));

        process.Factory.Created = null;
        await process.AddAsync("a").Within();

        Assert.That(process.Factory.LastHandle, Is.Not.Null);
        Assert.That(process.Store["a"].RefusedAt, Is.Null);
    }

    private sealed class ThrowingLoggers : ILoggerFactory, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) => throw new InvalidOperationException("The test's logger.");

        public void Dispose()
        {
        }
    }
}
