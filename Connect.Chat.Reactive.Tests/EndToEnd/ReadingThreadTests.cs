using System.Collections.Concurrent;
using Connect.Chat.Local;
using Connect.Chat.Reactive.Tests.Transport;

namespace Connect.Chat.Reactive.Tests.EndToEnd;

/// <summary>The threads and contexts in which a session that reads a real socket calls the application.</summary>
[EachTransport]
[Parallelizable(ParallelScope.All)]
public sealed class ReadingThreadTests
{
    private static readonly AsyncLocal<string?> Caller = new();

    [Test]
    public async Task An_observer_may_dispose_the_session_synchronously()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync();
        TaskCompletionSource disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);
#pragma warning disable VSTHRD002 // Applications may block an observer like this.
        using var last = chat.Session.Messages.Subscribe(_ =>
        {
            chat.Session.DisposeAsync().AsTask().GetAwaiter().GetResult();
            disposed.TrySetResult();
        });
#pragma warning restore VSTHRD002

        chat.Say("last");
        await disposed.Task.Within();
        await chat.Messages.AllAsync();

        Assert.That(chat.Session.CurrentState.Phase, Is.EqualTo(ChatPhase.Disposed));
    }

    [Test]
    public async Task Observers_do_not_run_in_the_context_of_the_caller_that_connected()
    {
        await using LiveChat chat = new();
        Caller.Value = "caller";
        await chat.ConnectedAsync();
        ConcurrentQueue<string?> seen = [];
        using var watching = chat.Session.Messages.Subscribe(_ => seen.Enqueue(Caller.Value));

        for (int i = 0; i < 5; i++)
        {
            string id = chat.Say($"{i}");
            await chat.Messages.WhenAsync(message => message.Id == id);
        }

        await chat.SettleAsync();
        Assert.That(seen, Has.Count.GreaterThanOrEqualTo(5).And.All.Null);
    }

    [Test]
    public async Task Calls_that_connect_run_in_the_context_of_the_caller_and_calls_that_reconnect_do_not()
    {
        using var spy = new SpyHandler();
        await using LiveChat chat = new(options => options with { HttpMessageHandler = spy });
        Caller.Value = "caller";
        await chat.ConnectedAsync();
        int connecting = spy.Calls.Count;
        await chat.DropAsync();
        await chat.ReconnectedAsync();

        Assert.That(spy.Calls.Take(connecting).Select(static call => call.Caller), Is.All.EqualTo("caller"));
        Assert.That(
            spy.Calls.Take(connecting).Select(static call => call.Path), Does.Contain("/participant/transcript"));
        Assert.That(spy.Calls.Skip(connecting).Select(static call => call.Caller), Is.All.Null);
        Assert.That(
            spy.Calls.Skip(connecting).Select(static call => call.Path), Does.Contain("/participant/transcript"));
    }

    [Test]
    public async Task An_observer_that_blocks_its_thread_stops_neither_reading_nor_reconnecting()
    {
        // Without heartbeats, only reading notices that the socket is lost.
        await using LiveChat chat = await LiveChat.ConnectAsync(
            static options => options with { Heartbeat = new() { Interval = TimeSpan.FromHours(1) } });
        using ManualResetEventSlim resume = new();
        TaskCompletionSource blocked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using var slow = chat.Session.Messages.Subscribe(_ =>
        {
            blocked.TrySetResult();
            resume.Wait();
        });
        chat.Say("before");
        await blocked.Task.Within();

        int opened = chat.View().SocketsOpened;
        ChatService.Shared.Drop(chat.Id);
        await chat.WhenAsync(view => view.SocketsOpened > opened && view.SocketsSubscribed > 0);
        chat.Say("after");
        resume.Set();
        await chat.SettleAsync();

        Assert.That(chat.Texts, Is.EqualTo(["before", "after", "settled"]));
    }

    private sealed class SpyHandler() : DelegatingHandler(new HttpClientHandler())
    {
        public ConcurrentQueue<(string Path, string? Caller)> Calls { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Calls.Enqueue((request.RequestUri!.AbsolutePath, ReadingThreadTests.Caller.Value));
            return base.SendAsync(request, cancellationToken);
        }
    }
}
