using System.Collections.Concurrent;
using Connect.Chat.Local;
using Connect.Chat.Reactive.Connection;

namespace Connect.Chat.Reactive.Tests.EndToEnd;

/// <summary>Observers that run on the thread that has read the item from the socket.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ReadingThreadTests
{
    private static readonly AsyncLocal<string?> Caller = new();

    private static bool IsOnReadingThread =>
        Environment.StackTrace.Contains("InlineDispatchAwaitable", StringComparison.Ordinal);

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

#if !SDK_NETSTANDARD
    [Test]
    public async Task An_observer_that_blocks_the_reading_thread_delays_neither_reading_nor_reconnecting()
    {
        // Only the reading loop may detect the lost socket.
        await using LiveChat chat = await LiveChat.ConnectAsync(
            static options => options with { Heartbeat = new() { Interval = TimeSpan.FromHours(1) } });
        using ManualResetEventSlim resume = new();
        TaskCompletionSource blocked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using var slow = chat.Session.Messages.Subscribe(_ =>
        {
            if (!IsOnReadingThread)
                return;
            blocked.TrySetResult();
            resume.Wait();
        });

        // Occasionally another thread dispatches the item.
        int messages = 0;
        while (!blocked.Task.IsCompleted)
        {
            string id = chat.Say($"{messages++}");
            await Task.WhenAny(blocked.Task, chat.Messages.WhenAsync(message => message.Id == id)).Within();
            await Task.Yield();
        }

        int opened = chat.View().SocketsOpened;
        ChatService.Shared.Drop(chat.Id);
        await chat.WhenAsync(view => view.SocketsOpened > opened && view.SocketsSubscribed > 0);
        chat.Say("after");
        resume.Set();
        await chat.SettleAsync();

        Assert.That(
            chat.Texts, Is.EqualTo([.. Enumerable.Range(0, messages).Select(static i => $"{i}"), "after", "settled"]));
    }

    [Test]
    public async Task Single_items_are_dispatched_on_the_reading_thread()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync();
        ConcurrentQueue<bool> onReadingThread = [];
        using var watching = chat.Session.Messages.Subscribe(_ => onReadingThread.Enqueue(IsOnReadingThread));

        // Occasionally another thread is still dispatching.
        for (int i = 0; i < 20; i++)
        {
            string id = chat.Say($"{i}");
            await chat.Messages.WhenAsync(message => message.Id == id);
        }

        Assert.That(onReadingThread, Has.Some.True);
    }
#endif

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
