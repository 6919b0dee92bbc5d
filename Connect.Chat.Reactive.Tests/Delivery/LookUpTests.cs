using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>The look-up of an unfinished item that lies far back.</summary>
[TestFixture]
public sealed class LookUpTests
{
    [Test]
    public async Task An_unfinished_item_that_the_transcript_lacks_does_not_stop_the_catch_up()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.BeginStream(isHidden: true).Write("abandoned");
        chat.Say(450);
        chat.Lose();
        chat.Service.Say("missed");

        chat.Return();
        chat.Recheck();

        Assert.That(chat.Texts[^1], Is.EqualTo("missed"));
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
        Assert.That(chat.Faults.Where(static fault => fault.Kind != ChatFaultKind.ConnectionAttemptFailed), Is.Empty);
    }

    [Test]
    public async Task A_look_up_that_fails_in_transit_is_tried_again()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var stream = chat.Service.BeginStream();
        stream.Write("one ");
        chat.Say(450);
        chat.Lose();
        stream.Write("two");
        stream.Complete();
        var calls = 0;
        chat.Service.PlanCall = operation => operation == Outage.Read && ++calls == 4
            ? new() { FailsBefore = ServiceFailure.Network }
            : CallPlan.Success;

        chat.Return();
        chat.Advance(TimeSpan.FromSeconds(40));

        Assert.That(chat.Versions(stream.Id)[^1].Content, Is.EqualTo("one two"));
    }

    [Test]
    public async Task A_look_up_that_the_service_answers_with_404_does_not_stop_the_catch_up()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.BeginStream().Write("open");
        chat.Say(450);
        chat.Lose();
        chat.Service.Say("missed");
        var reads = 0;
        chat.Service.PlanCall = operation => operation == Outage.Read && ++reads == 4
            ? new() { FailsBefore = ServiceFailure.Of(404, "ResourceNotFoundException") }
            : CallPlan.Success;

        chat.Return();
        chat.Advance(TimeSpan.FromSeconds(3));

        Assert.That(chat.Texts[^1], Is.EqualTo("missed"));
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
    }
}
