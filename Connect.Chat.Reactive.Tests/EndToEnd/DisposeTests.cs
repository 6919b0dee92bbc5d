using System.Net;
using System.Net.Sockets;
using System.Text;
using Connect.Chat.Local;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Transport;

namespace Connect.Chat.Reactive.Tests.EndToEnd;

/// <summary>
/// Disposal is prompt and leaves nothing behind in any network condition. The fixture does not run in parallel because
/// unobserved task exceptions cannot be attributed to a test.
/// </summary>
[EachTransport]
[NonParallelizable]
public sealed class DisposeTests
{
    // The contract is 5 s. No observer or handler delays these disposals.
    private static readonly TimeSpan Promptly = TimeSpan.FromSeconds(4);

    private readonly List<string> _unobserved = [];

    [SetUp]
    public void Listen()
    {
        Collect();
        TaskScheduler.UnobservedTaskException += OnUnobserved;
    }

    [TearDown]
    public void Assert_no_unobserved_exceptions()
    {
        Collect();
        TaskScheduler.UnobservedTaskException -= OnUnobserved;
        Assert.That(_unobserved, Is.Empty);
    }

    [Test]
    public async Task Disposal_is_prompt_while_the_service_does_not_respond()
    {
        using SilentServer server = new();
        LiveChat chat = new(options => options with { Endpoint = server.Url });
        Task connecting = chat.Session.ConnectAsync();
        using Socket call = await server.AcceptAsync();

        await DisposesPromptlyAsync(chat);

        Assert.That(async () => await connecting.Within(), Throws.TypeOf<ObjectDisposedException>());
        await SilentServer.WaitForCloseAsync(call);
    }

    [Test]
    public async Task Disposal_is_prompt_while_the_socket_does_not_open()
    {
        using SilentServer server = new();
        using SocketElsewhere elsewhere = new(server.Url);
        LiveChat chat = new(options => options with { HttpMessageHandler = elsewhere });
        Task connecting = chat.Session.ConnectAsync();
        using Socket socket = await server.AcceptAsync();

        await DisposesPromptlyAsync(chat);

        Assert.That(async () => await connecting.Within(), Throws.TypeOf<ObjectDisposedException>());
        await SilentServer.WaitForCloseAsync(socket);
    }

    [Test]
    public async Task Disposal_is_prompt_while_the_subscription_is_unacknowledged()
    {
        LiveChat chat = new();
        chat.Fail(new("Subscribe", Silent: true, Count: 100));
        Task connecting = chat.Session.ConnectAsync();
        await chat.WhenAsync(static view => view.SocketsOpen == 1);

        await DisposesPromptlyAsync(chat);

        Assert.That(async () => await connecting.Within(), Throws.TypeOf<ObjectDisposedException>());
    }

    [Test]
    public async Task Disposal_is_prompt_while_catching_up()
    {
        LiveChat chat = new();
        chat.Fail(new("GetTranscript", DelayMs: 60_000));
        Task connecting = chat.Session.ConnectAsync();
        await chat.State.WhenAsync(static state => state.Phase == ChatPhase.CatchingUp);
        await chat.WhenAsync(static view => view.CallsOf("GetTranscript") == 1);

        await DisposesPromptlyAsync(chat);

        Assert.That(async () => await connecting.Within(), Throws.TypeOf<ObjectDisposedException>());
    }

    [Test]
    public async Task Disposal_is_prompt_while_connected()
    {
        LiveChat chat = await LiveChat.ConnectAsync();

        await DisposesPromptlyAsync(chat);

        Assert.That(async () => await chat.Session.ConnectAsync(), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(
            async () => await chat.Session.SendMessageAsync("too late"), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(async () => await chat.Session.SendTypingAsync(), Throws.TypeOf<ObjectDisposedException>());
        await chat.Session.DisposeAsync();
        Assert.That((await chat.WhenAsync(static _ => true)).HasEnded, Is.False, "The chat itself continues.");
    }

    [Test]
    public async Task Disposal_is_prompt_during_a_call()
    {
        LiveChat chat = await LiveChat.ConnectAsync();
        chat.Fail(new("SendMessage", DelayMs: 60_000));
        Task first = chat.Session.SendMessageAsync("in progress");
        Task second = chat.Session.SendMessageAsync("queued");
        await chat.WhenAsync(static view => view.CallsOf("SendMessage") == 1);

        await DisposesPromptlyAsync(chat);

        Assert.That(async () => await first.Within(), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(async () => await second.Within(), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(chat.CallsOf("SendMessage"), Is.EqualTo(1));
    }

    [Test]
    public async Task Disposal_is_prompt_while_reconnecting()
    {
        LiveChat chat = await LiveChat.ConnectAsync();
        chat.Fail(new("CreateParticipantConnection", DelayMs: 60_000));
        await chat.DropAsync();
        await chat.WhenAsync(static view => view.CallsOf("CreateParticipantConnection") == 2);

        await DisposesPromptlyAsync(chat);

        Assert.That(chat.CallsOf("CreateParticipantConnection"), Is.EqualTo(2));
    }

    [Test]
    public async Task Disposal_is_prompt_while_waiting_for_the_next_attempt()
    {
        LiveChat chat = await LiveChat.ConnectAsync(static options => options with
        {
            Retry = new() { MaxRetryAttempts = 0 },
            Reconnect = new() { BaseDelay = TimeSpan.FromMinutes(10), MaxDelay = TimeSpan.FromMinutes(10) },
        });
        chat.Fail(new("CreateParticipantConnection"));
        await chat.DropAsync();
        await chat.State.WhenAsync(static state => state.NextRetryAt is not null);

        await DisposesPromptlyAsync(chat);
    }

    [Test]
    public async Task Disposal_is_prompt_while_the_socket_is_frozen()
    {
        LiveChat chat = await LiveChat.ConnectAsync();
        ChatService.Shared.Freeze(chat.Id, TimeSpan.FromMinutes(10));

        await DisposesPromptlyAsync(chat);
    }

    [Test]
    public async Task Disposal_is_prompt_before_the_first_connection()
    {
        LiveChat chat = new();

        await DisposesPromptlyAsync(chat);

        Assert.That(chat.CallsOf("CreateParticipantConnection"), Is.Zero);
        Assert.That(chat.Phases, Is.EqualTo([ChatPhase.Idle, ChatPhase.Disposed]));
    }

    [Test]
    public async Task Disposal_is_prompt_after_the_chat_has_ended()
    {
        LiveChat chat = await LiveChat.ConnectAsync();
        chat.End();
        await chat.Ended.AllAsync();

        await DisposesPromptlyAsync(chat, last: ChatPhase.Ended);
    }

    [Test]
    public async Task An_observer_may_dispose_the_session_during_a_flood()
    {
        LiveChat chat = await LiveChat.ConnectAsync();
        TaskCompletionSource<Task> disposing = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using var observer = chat.Session.Messages.Subscribe(
            _ => disposing.TrySetResult(chat.Session.DisposeAsync().AsTask()));

        for (int i = 0; i < 100; i++)
            chat.Say("flood");
        await (await disposing.Task.Within()).Within();

        Assert.That(chat.Texts, Has.Count.EqualTo(1), "A disposed session emits nothing more.");
        await DisposesPromptlyAsync(chat);
    }

    [Test]
    public async Task Many_concurrent_disposals_are_prompt()
    {
        LiveChat chat = await LiveChat.ConnectAsync();

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => DisposesPromptlyAsync(chat))));
    }

    private static async Task DisposesPromptlyAsync(LiveChat chat, ChatPhase last = ChatPhase.Disposed)
    {
        long began = TimeProvider.System.GetTimestamp();
        await chat.DisposeAsync().AsTask().Within();
        Assert.That(TimeProvider.System.GetElapsedTime(began), Is.LessThan(Promptly));

        Assert.That((await chat.State.AllAsync())[^1].Phase, Is.EqualTo(last));
        await Task.WhenAll(chat.Items.AllAsync(), chat.Ended.AllAsync(), chat.Lost.AllAsync(), chat.Faults.AllAsync());
        await chat.WhenAsync(static view => view.SocketsOpen == 0);
    }

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    private void OnUnobserved(object? sender, UnobservedTaskExceptionEventArgs failed)
    {
        lock (_unobserved)
            _unobserved.Add(failed.Exception.ToString());
    }

    /// <summary>Accepts every connection request and returns the URL of another server for the socket.</summary>
    private sealed class SocketElsewhere(Uri elsewhere) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent(
                    $$$"""
                    {"Websocket":{"Url":"ws://{{{elsewhere.Authority}}}/"},
                    "ConnectionCredentials":{"ConnectionToken":"t"}}
                    """,
                    Encoding.UTF8,
                    "application/json"),
            });
    }
}
