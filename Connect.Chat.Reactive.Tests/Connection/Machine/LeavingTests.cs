using Connect.Chat.Reactive.Connection;
using static Connect.Chat.Reactive.Connection.ConnectionSignal;
using static Connect.Chat.Reactive.Tests.Connection.Codes;

namespace Connect.Chat.Reactive.Tests.Connection;

/// <summary>A participant leaves: what a refusal means, and what the state says.</summary>
[TestFixture]
public sealed class LeavingTests
{
    private static readonly ConnectionMachine Machine = new(new());

    [TestCase('R')]
    [TestCase('C')]
    public void A_refusal_while_the_participant_leaves_is_the_ordinary_end(char situation)
    {
        var model = Machine.Next(Situation(situation), new Leaving(), At(0), 0.5).Model;

        var state = Machine.Next(model, Signal("Refused"), At(0), 0.5).Model.State;

        Assert.That(
            (state.Phase, state.EndReason, state.Cause, state.HasLeft),
            Is.EqualTo((ChatPhase.Ended, (ChatEndReason?)ChatEndReason.Ended, (Exception?)null, true)));
    }

    [Test]
    public void After_a_failed_departure_a_refusal_means_again_that_the_chat_ended_while_away()
    {
        var model = Machine.Next(Situation('R'), new Leaving(), At(0), 0.5).Model;
        model = Machine.Next(model, Signal("LeaveFailed"), At(0), 0.5).Model;

        var state = Machine.Next(model, Signal("Refused"), At(0), 0.5).Model.State;

        Assert.That(state.EndReason, Is.EqualTo(ChatEndReason.EndedWhileAway));
        Assert.That(state.Cause, Is.Not.Null);
    }

    // Only a subscription shows that the service has not disconnected the participant.
    [TestCase('R', "Subscribed", ChatEndReason.EndedWhileAway)]
    [TestCase('k', "ReplacementSubscribed", ChatEndReason.EndedWhileAway)]
    [TestCase('R', "Retry", ChatEndReason.Ended)]
    public void An_uncertain_departure_lasts_until_the_next_subscription(
        char situation, string signal, ChatEndReason expected)
    {
        var model = Situation(situation);
        ConnectionSignal[] signals =
            [new Leaving(), new LeaveFailed(IsCertain: false), Signal(signal), Signal("SocketLost"), Signal("Refused")];

        foreach (var next in signals)
            model = Machine.Next(model, next, At(0), 0.5).Model;

        Assert.That(model.State.EndReason, Is.EqualTo(expected));
    }

    [Test]
    public void A_participant_who_has_left_and_still_receives_keeps_the_phase_and_cannot_send()
    {
        var model = Situation('K');

        var step = Machine.Next(model, new Left(EndsSession: false), At(0), 0.5);

        Assert.That(step.Command, Is.EqualTo(ConnectionCommand.None));
        Assert.That(step.Model.State, Is.EqualTo(model.State with { HasLeft = true }));
        Assert.That((model.State.CanSend, step.Model.State.CanSend), Is.EqualTo((true, false)));
    }

    [TestCase("SocketLost", ChatPhase.Reconnecting)]
    [TestCase("SuspendRequested", ChatPhase.Suspended)]
    [TestCase("LeaveFailed", ChatPhase.Connected)]
    [TestCase("ChatEndReported", ChatPhase.Ended)]
    [TestCase("DisposeRequested", ChatPhase.Disposed)]
    public void A_participant_who_has_left_has_left_in_every_later_state(string signal, ChatPhase phase)
    {
        var model = Machine.Next(Situation('K'), new Left(EndsSession: false), At(0), 0.5).Model;

        var next = Machine.Next(model, Signal(signal), At(0), 0.5).Model;

        Assert.That((next.State.Phase, next.State.HasLeft, next.IsLeaving), Is.EqualTo((phase, true, true)));
    }
}
