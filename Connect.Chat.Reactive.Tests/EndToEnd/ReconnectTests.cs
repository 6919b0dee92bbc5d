using System.Net.Http.Json;
using Connect.Chat.Local;
using Connect.Chat.Reactive.Connection;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.AwsSdk;
using Connect.Chat.Reactive.Tests.Session;
using Connect.Chat.Reactive.Tests.Transport;

namespace Connect.Chat.Reactive.Tests.EndToEnd;

[EachTransport]
[Parallelizable(ParallelScope.All)]
[OverAwsSdk]
public sealed class ReconnectTests
{
    private static LocalConnect Connect => ChatService.Shared;

    [Test]
    public async Task Messages_sent_during_an_outage_are_recovered_once_and_in_order()
    {
        using PausableNetwork network = new();
        await using LiveChat chat = await LiveChat.ConnectAsync(
            options => options with { HttpMessageHandler = network });
        chat.Say("before");
        await chat.Messages.WhenAsync(1);

        network.Pause();
        await chat.DropAsync();
        await chat.WhenAsync(static view => view.SocketsOpen == 0);
        chat.Say("one");
        chat.Say("two");
        chat.Say("three");
        network.Resume();
        await chat.ReconnectedAsync();
        await chat.SettleAsync();

        Assert.That(
            chat.Messages.SoFar.Select(static message => (message.Content, message.Origin)),
            Is.EqualTo([
                ("before", ItemOrigin.Live),
                ("one", ItemOrigin.Recovered),
                ("two", ItemOrigin.Recovered),
                ("three", ItemOrigin.Recovered),
                ("settled", ItemOrigin.Live),
            ]));
        Assert.That(chat.Items.SoFar.Select(static item => item.Id), Is.EqualTo(chat.Transcript));
        Assert.That(
            chat.Phases.Skip(4), Is.EqualTo([ChatPhase.Reconnecting, ChatPhase.CatchingUp, ChatPhase.Connected]));
        Assert.That(chat.Established.SoFar, Has.Count.EqualTo(2));
        Assert.That(
            chat.Lost.SoFar.Select(static lost => lost.Cause),
            Has.One.TypeOf<ConnectionLostException>());
    }

    [Test]
    public async Task Items_pushed_again_are_not_emitted_again()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync();
        string first = chat.Say("first");
        string second = chat.Say("second");
        Connect.Repeat(chat.Id, first);
        Connect.Repeat(chat.Id, second);
        Connect.Repeat(chat.Id, first);

        await chat.DropAsync();
        await chat.ReconnectedAsync();
        Connect.Repeat(chat.Id, second);
        await chat.SettleAsync();

        Assert.That(chat.Texts, Is.EqualTo(["first", "second", "settled"]));
        Assert.That(chat.Items.SoFar.Select(static item => item.Id), Is.EqualTo(chat.Transcript));
    }

    [Test]
    public async Task Ten_drops_during_a_conversation_lose_duplicate_and_reorder_nothing()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync();
        using HttpClient agent = new() { BaseAddress = new(Connect.Url, $"_local/contacts/{chat.Id}/say") };
        using CancellationTokenSource dropped = new();
        List<string> sent = [];

        Task speaking = SpeakAsync();
        Task listening = AnswerAsync();
        for (int drop = 0; drop < 10; drop++)
        {
            int seen = chat.Items.SoFar.Count;
            await chat.Items.WhenAsync(seen + 1 + (drop * 2));
            await chat.DropAsync();
            await chat.ReconnectedAsync();
        }

        await dropped.CancelAsync();
        await Task.WhenAll(speaking, listening).Within();
        await chat.SettleAsync();

        Assert.That(chat.Items.SoFar.Select(static item => item.Id), Is.EqualTo(chat.Transcript));
        Assert.That(
            chat.Messages.SoFar.Where(static message => message.Participant.Role == ParticipantRole.Customer)
                .Select(static message => message.Id),
            Is.EqualTo(sent));
        Assert.That(sent, Has.Count.GreaterThan(10));
        Assert.That(chat.Messages.SoFar, Has.Count.GreaterThan(sent.Count + 10));
        Assert.That(chat.Lost.SoFar, Has.Count.EqualTo(10));
        Assert.That((await chat.WhenAsync(static view => view.SocketsOpen == 1)).SocketsOpened, Is.EqualTo(11));

        async Task SpeakAsync()
        {
            while (!dropped.IsCancellationRequested)
                sent.Add((await chat.Session.SendMessageAsync("from the customer")).Id);
        }

        async Task AnswerAsync()
        {
            while (!dropped.IsCancellationRequested)
            {
                using var said = await agent.PostAsJsonAsync((Uri?)null, new ScriptedItem("from the agent"));
                said.EnsureSuccessStatusCode();
            }
        }
    }

    [Test]
    public async Task A_drop_during_a_catch_up_leaves_no_gap()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync();
        await chat.DropAsync();
        await chat.ReconnectedAsync();
        chat.Say(new ScriptedItem("never pushed", Pushed: false));
        chat.Fail(new("GetTranscript", DelayMs: 60_000));
        int calls = chat.CallsOf("GetTranscript");

        var catchingUp = chat.State.NextAsync(static state => state.Phase == ChatPhase.CatchingUp);
        await chat.DropAsync();
        await catchingUp;
        await chat.WhenAsync(view => view.CallsOf("GetTranscript") > calls);
        chat.Say("held back");
        await chat.DropAsync();
        await chat.SettleAsync();

        Assert.That(chat.Texts, Is.EqualTo(["never pushed", "held back", "settled"]));
        Assert.That(chat.Items.SoFar.Select(static item => item.Id), Is.EqualTo(chat.Transcript));
    }

    [Test]
    public async Task A_failed_catch_up_is_retried_before_newer_items_are_emitted()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync(
            static options => options with
            {
                Retry = new() { MaxRetryAttempts = 0 },
                HoldLimit = TimeSpan.FromMinutes(1),
            });
        chat.Fail(new("GetTranscript", Count: 2));
        chat.Say(new ScriptedItem("never pushed", Pushed: false));

        await chat.DropAsync();
        await chat.ReconnectedAsync();
        await chat.SettleAsync();

        Assert.That(chat.Texts, Is.EqualTo(["never pushed", "settled"]));
        Assert.That(chat.Messages.SoFar[0].Origin, Is.EqualTo(ItemOrigin.Recovered));
        Assert.That(chat.Faults.SoFar.Count(static fault => fault.Kind == ChatFaultKind.CatchUpFailed), Is.EqualTo(2));
    }

    [Test]
    public async Task A_chat_that_ended_while_away_is_reported_as_ended()
    {
        using PausableNetwork network = new();
        await using LiveChat chat = await LiveChat.ConnectAsync(
            options => options with { HttpMessageHandler = network });

        network.Pause();
        await chat.DropAsync();
        chat.End();
        network.Resume();

        Assert.That(
            (await chat.Ended.AllAsync()).Select(static ended => ended.Reason),
            Is.EqualTo([ChatEndReason.EndedWhileAway]));
        Assert.That(chat.Broken.SoFar, Is.Empty);
        var last = (await chat.State.AllAsync())[^1];
        Assert.That(last.Phase, Is.EqualTo(ChatPhase.Ended));
        Assert.That(
            last.Cause,
            Is.TypeOf<ParticipantServiceException>()
                .With.Property(nameof(ParticipantServiceException.StatusCode)).EqualTo(403));
        Assert.That(
            async () => await chat.Session.SendMessageAsync("too late"),
            Throws.TypeOf<ChatEndedException>().With.Property(nameof(ChatEndedException.Reason))
                .EqualTo(ChatEndReason.EndedWhileAway));
    }

    [Test]
    public async Task A_silently_dead_socket_is_detected_and_replaced()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync(
            static options => options with { Heartbeat = new() { Interval = TimeSpan.FromSeconds(1) } });
        var lost = chat.Lost.NextAsync(static _ => true);

        Connect.Freeze(chat.Id, TimeSpan.FromMinutes(10));
        chat.Say("while frozen");
        await lost;
        await chat.SettleAsync();

        Assert.That(chat.Texts, Is.EqualTo(["while frozen", "settled"]));
        Assert.That(chat.DeepHeartbeats.SoFar, Has.Some.Property(nameof(DeepHeartbeat.Succeeded)).True);
    }

    [Test]
    public async Task Nothing_is_lost_while_the_service_refuses_connections()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync(
            static options => options with { Retry = new() { MaxRetryAttempts = 0 } });
        chat.Fail(new("CreateParticipantConnection", Status: 500, Count: 2));
        chat.Fail(new("Socket", Status: 503));
        chat.Fail(new("Subscribe", Abort: true));

        await chat.DropAsync();
        chat.Say("meanwhile");
        await chat.SettleAsync();

        Assert.That(chat.Texts, Is.EqualTo(["meanwhile", "settled"]));
        Assert.That(
            chat.Faults.SoFar.Count(static fault => fault.Kind == ChatFaultKind.ConnectionAttemptFailed),
            Is.EqualTo(4));
        Assert.That(chat.Lost.SoFar, Has.Count.EqualTo(1));
        Assert.That(chat.Established.SoFar, Has.Count.EqualTo(2));
        Assert.That(chat.Session.CurrentState.Phase, Is.EqualTo(ChatPhase.Connected));
    }

    [Test]
    public async Task A_session_stops_after_MaxRetryAttempts_and_can_be_connected_again()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync(
            static options => options with
            {
                Retry = new() { MaxRetryAttempts = 0 },
                Reconnect = options.Reconnect with { MaxRetryAttempts = 3 },
            });
        chat.Fail(new("CreateParticipantConnection", Status: 500, Count: 3));

        await chat.DropAsync();
        var broken = await chat.Broken.WhenAsync(1);
        chat.Say("meanwhile");
        await chat.Session.ConnectAsync().Within();
        await chat.SettleAsync();

        Assert.That(broken[0].Cause, Is.TypeOf<ParticipantServiceException>());
        Assert.That(chat.Texts, Is.EqualTo(["meanwhile", "settled"]));
        Assert.That(chat.CallsOf("CreateParticipantConnection"), Is.EqualTo(5));
    }
}
