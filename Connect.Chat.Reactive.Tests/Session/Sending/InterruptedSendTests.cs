using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>Sends that are in progress when the chat ends.</summary>
[TestFixture]
public sealed class InterruptedSendTests
{
    [Test]
    public async Task The_transcript_shows_what_became_of_sends_that_the_end_of_the_chat_interrupts()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var release = new TaskCompletionSource();
        chat.Service.BeforeNext("SendMessage", _ => release.Task);
        var inProgress = chat.Session.SendMessageAsync("in progress");
        var waiting = chat.Session.SendMessageAsync("waiting");
        TranscriptSnapshot? last = null;
        var isComplete = false;
        using var subscription = chat.Session.Transcript.Subscribe(
            snapshot => last = snapshot, () => isComplete = true);

        chat.Service.End();
        await Failure.Of<ChatEndedException>(waiting);
        release.SetResult();
        var sent = await inProgress.WaitAsync(Hang.Guard);
        Assert.That(
            () =>
            {
                chat.Settle();
                return isComplete;
            },
            Is.True.After(20_000, 5));

        Assert.That(last!.FindByClientToken(sent.ClientToken)!.Status, Is.EqualTo(MessageStatus.Sent));
        Assert.That(last.Select(static entry => entry.Status), Does.Not.Contain(MessageStatus.Sending));
        Assert.That(
            last.Single(static entry => entry.Item is TextMessage { Content: "waiting" }).Failure,
            Is.InstanceOf<ChatEndedException>());
    }

    [Test]
    public async Task A_send_that_hangs_at_the_end_of_the_chat_fails_in_the_transcript_after_eight_seconds()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.BeforeNext("SendMessage", Hang.UntilCancelled);
        _ = chat.Session.SendMessageAsync("hangs");
        var isComplete = false;
        using var subscription = chat.Session.Transcript.Subscribe(static _ => { }, () => isComplete = true);

        chat.Service.End();
        chat.Settle();
        Assert.That(chat.Phases[^1], Is.EqualTo(ChatPhase.Ended));
        Assert.That(isComplete, Is.False, "the send may still succeed");
        chat.Advance(TimeSpan.FromSeconds(8));
        Assert.That(
            () =>
            {
                chat.Settle();
                return isComplete;
            },
            Is.True.After(20_000, 5));

        Assert.That(
            chat.Transcript.Single(static entry => entry.Item is TextMessage).Status,
            Is.EqualTo(MessageStatus.Failed));
    }
}
