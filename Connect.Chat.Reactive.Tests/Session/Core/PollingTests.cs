using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Session;

[TestFixture]
public sealed class PollingTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    [Test]
    public async Task Items_arrive_live_in_order_and_once_without_a_socket()
    {
        await using var chat = await ConnectAsync("before");

        chat.Service.Say("one");
        chat.Service.Say("two");
        chat.Advance(Interval);
        chat.Service.Say("three");
        chat.Advance(Interval);
        chat.Advance(Interval);

        Assert.That(chat.Texts, Is.EqualTo(["before", "one", "two", "three"]));
        Assert.That(
            chat.Items.Select(static item => item.Origin),
            Is.EqualTo([ItemOrigin.History, ItemOrigin.Live, ItemOrigin.Live, ItemOrigin.Live]));
        Assert.That(chat.Service.Sockets, Is.Empty);
        Assert.That(chat.Phases, Is.EqualTo(
            [ChatPhase.Idle, ChatPhase.Connecting, ChatPhase.CatchingUp, ChatPhase.Connected]));
        Assert.That(chat.Faults, Is.Empty);
    }

    [Test]
    public async Task The_call_that_connects_says_that_the_participant_is_there()
    {
        await using var chat = await ConnectAsync();

        var request = chat.Service.LatestConnectionRequest!;
        Assert.That(request.ConnectParticipant, Is.True);
        Assert.That(request.Type, Is.EqualTo(ConnectionTypes.ConnectionCredentials));
    }

    [Test]
    public async Task More_items_than_a_page_between_two_polls_all_arrive()
    {
        await using var chat = await ConnectAsync("before");
        var all = Enumerable.Range(1, 250).Select(static number => $"m{number}").ToArray();

        Array.ForEach(all, text => chat.Service.Say(text));
        chat.Advance(Interval);

        Assert.That(chat.Texts.Skip(1), Is.EqualTo(all));
    }

    [Test]
    public async Task An_idle_chat_costs_one_call_per_interval()
    {
        await using var chat = await ConnectAsync("before");
        var before = chat.Service.CallsOf("GetTranscript");

        for (var i = 0; i < 10; i++)
            chat.Advance(Interval);

        Assert.That(chat.Service.CallsOf("GetTranscript") - before, Is.EqualTo(10));
    }

    [Test]
    public async Task Throttling_delays_the_next_poll_and_loses_nothing()
    {
        await using var chat = await ConnectAsync("before");
        chat.Service.FailNext("GetTranscript", ServiceFailure.Of(429, "ThrottlingException"));
        chat.Service.Say("during");

        chat.Advance(Interval);
        Assert.That(chat.Faults.Select(static fault => fault.Kind), Is.EqualTo([ChatFaultKind.CatchUpFailed]));
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
        chat.Advance(Interval);

        Assert.That(chat.Texts, Is.EqualTo(["before", "during"]));
    }

    [Test]
    public async Task A_network_failure_reconnects_and_recovers_what_was_missed()
    {
        await using var chat = await ConnectAsync("before");
        chat.Service.FailNext("GetTranscript", ServiceFailure.Network);
        chat.Service.FailNext("GetTranscript", ServiceFailure.Network);
        chat.Service.Say("missed");

        chat.Advance(Interval);
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.CatchingUp));
        chat.Advance(Interval);

        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
        Assert.That(chat.Texts, Is.EqualTo(["before", "missed"]));
        Assert.That(chat.Items[^1].Origin, Is.EqualTo(ItemOrigin.Recovered));
        chat.Service.Say("later");
        chat.Advance(Interval);
        Assert.That(chat.Texts[^1], Is.EqualTo("later"));
    }

    [Test]
    public async Task The_end_of_the_chat_in_the_transcript_ends_the_session()
    {
        await using var chat = await ConnectAsync();

        chat.Service.Say("bye");
        chat.Service.End();
        chat.Advance(Interval);

        Assert.That(chat.Texts, Is.EqualTo(["bye"]));
        Assert.That(chat.Session.CurrentState.EndReason, Is.EqualTo(ChatEndReason.Ended));
    }

    [Test]
    public async Task A_refusal_that_a_new_token_does_not_mend_ends_the_session()
    {
        await using var chat = await ConnectAsync();
        chat.Service.PlanCall = static _ => new() { FailsBefore = ServiceFailure.Of(403, "AccessDeniedException") };

        chat.Advance(Interval);

        Assert.That(chat.Session.CurrentState.EndReason, Is.EqualTo(ChatEndReason.EndedWhileAway));
    }

    [Test]
    public async Task An_own_message_is_emitted_once()
    {
        await using var chat = await ConnectAsync();

        var sent = await chat.Session.SendMessageAsync("mine");
        chat.Advance(Interval);
        chat.Advance(Interval);

        Assert.That(chat.Texts, Is.EqualTo(["mine"]));
        Assert.That(chat.Transcript, Has.Count.EqualTo(1));
        Assert.That(chat.Transcript[0].Item.Id, Is.EqualTo(sent.Id));
    }

    [Test]
    public async Task Suspending_stops_the_polls_and_resuming_recovers()
    {
        await using var chat = await ConnectAsync();
        await chat.Session.SuspendAsync();
        var calls = chat.Service.CallsOf("GetTranscript");

        chat.Service.Say("away");
        chat.Advance(Interval * 5);
        Assert.That(chat.Service.CallsOf("GetTranscript"), Is.EqualTo(calls));
        await chat.ConnectAsync();
        chat.Advance(Interval);

        Assert.That(chat.Texts, Is.EqualTo(["away"]));
    }

    [Test]
    public async Task Observers_that_are_far_behind_stop_the_polls_until_they_have_caught_up()
    {
        await using var chat = await ConnectAsync(options => options with { ObserverBacklog = 10 });
        for (var i = 0; i < 40; i++)
            chat.Service.Say($"m{i}");
        chat.Time.Advance(Interval);
        chat.Service.Say("last");
        var calls = chat.Service.CallsOf("GetTranscript");

        chat.Time.Advance(Interval * 3);
        Assert.That(chat.Service.CallsOf("GetTranscript"), Is.EqualTo(calls));
        chat.Settle();
        chat.Advance(Interval);

        Assert.That(chat.Texts, Is.EqualTo([.. Enumerable.Range(0, 40).Select(static i => $"m{i}"), "last"]));
    }

    private static Task<SimulatedChat> ConnectAsync(params string[] history) =>
        ConnectAsync(static options => options, history);

    private static async Task<SimulatedChat> ConnectAsync(
        Func<ChatSessionOptions, ChatSessionOptions> configure, params string[] history)
    {
        var chat = new SimulatedChat(options =>
            configure(options with { Receive = ReceiveMode.Polling, PollingInterval = Interval }));
        Array.ForEach(history, text => chat.Service.Say(text));
        await chat.ConnectAsync();
        return chat;
    }
}
