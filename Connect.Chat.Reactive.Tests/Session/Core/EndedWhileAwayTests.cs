using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Session;

[TestFixture]
public sealed class EndedWhileAwayTests
{
    [Test]
    public async Task Missed_items_of_an_ended_chat_are_emitted_before_the_end()
    {
        await using var chat = new SimulatedChat();
        var probe = new StreamProbe(chat.Session);
        chat.Service.Say("before");
        await chat.ConnectAsync();
        chat.Service.SocketFault = static () => new IOException("refused");
        chat.Service.Socket.Break();
        chat.Service.Say("missed");
        chat.Service.End();
        var calls = chat.Service.CallsOf("GetTranscript");

        chat.Advance(TimeSpan.FromSeconds(1));

        Assert.That(chat.Texts, Is.EqualTo(["before", "missed"]));
        Assert.That(chat.Items[^1], Is.InstanceOf<ChatEndedEvent>());
        Assert.That(chat.Items.Skip(1).Select(item => item.Origin), Is.All.EqualTo(ItemOrigin.Recovered));
        Assert.That(((ChatEnded)probe.Of("Ended").Single()).Reason, Is.EqualTo(ChatEndReason.EndedWhileAway));
        Assert.That(
            probe.Values.FindLastIndex(seen => seen.Stream == "Items"),
            Is.LessThan(probe.Values.FindIndex(seen => seen.Stream == "Ended")));
        Assert.That(chat.Service.CallsOf("GetTranscript"), Is.EqualTo(calls + 1));
        Assert.That(probe.Completed, Is.EquivalentTo(StreamProbe.Streams));
        Assert.That(chat.Time.ActiveTimers, Is.Zero);
    }

    [Test]
    public async Task A_failed_final_catch_up_is_not_retried_and_does_not_delay_the_end()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.SocketFault = static () => new IOException("refused");
        chat.Service.Socket.Break();
        chat.Service.End();
        chat.Service.FailNext("GetTranscript", ServiceFailure.Of(500, "InternalServerException"));
        var calls = chat.Service.CallsOf("GetTranscript");

        chat.Advance(TimeSpan.FromSeconds(1));

        Assert.That(chat.Phases[^1], Is.EqualTo(ChatPhase.Ended));
        Assert.That(chat.Service.CallsOf("GetTranscript"), Is.EqualTo(calls + 1));
        Assert.That(chat.Faults[^1].Kind, Is.EqualTo(ChatFaultKind.CatchUpIncomplete));
        Assert.That(chat.Time.ActiveTimers, Is.Zero);
    }

    [Test]
    public async Task A_hanging_final_catch_up_times_out()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.SocketFault = static () => new IOException("refused");
        chat.Service.Socket.Break();
        chat.Service.End();
        chat.Service.BeforeNext("GetTranscript", Hang.UntilCancelled);

        chat.Advance(TimeSpan.FromSeconds(1));
        Assert.That(chat.Phases[^1], Is.EqualTo(ChatPhase.Reconnecting));
        chat.Advance(TimeSpan.FromSeconds(8));

        Assert.That(chat.Phases[^1], Is.EqualTo(ChatPhase.Ended));
        Assert.That(chat.Time.ActiveTimers, Is.Zero);
    }

    [Test]
    public async Task A_pushed_end_needs_no_final_catch_up()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var calls = chat.Service.CallsOf("GetTranscript");

        chat.Service.End();
        chat.Settle();

        Assert.That(chat.Phases[^1], Is.EqualTo(ChatPhase.Ended));
        Assert.That(chat.Service.CallsOf("GetTranscript"), Is.EqualTo(calls));
        Assert.That(chat.Time.ActiveTimers, Is.Zero);
    }

    [Test]
    public async Task An_end_pushed_while_the_catch_up_fails_still_recovers_missed_items()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.FailNext("GetTranscript", ServiceFailure.Network);
        chat.Service.SocketFault = static () => new IOException("refused");
        chat.Service.Socket.Break();
        chat.Service.Say("missed");
        chat.Service.SocketFault = static () => null;
        // The page fails, and the hold limit releases the end before the next attempt.
        chat.Service.FailNext("GetTranscript", ServiceFailure.Network);
        chat.Service.FailNext("GetTranscript", ServiceFailure.Network);
        chat.Advance(TimeSpan.FromSeconds(2));
        chat.Service.End();

        chat.Advance(TimeSpan.FromSeconds(60));

        Assert.That(chat.Texts, Is.EqualTo(["missed"]));
        Assert.That(chat.Phases[^1], Is.EqualTo(ChatPhase.Ended));
        Assert.That(chat.Time.ActiveTimers, Is.Zero);
    }
}
