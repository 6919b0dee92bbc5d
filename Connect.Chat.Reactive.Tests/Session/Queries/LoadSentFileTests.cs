using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>A file that the session has sent is in the transcript once, wherever its item comes from.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class LoadSentFileTests
{
    private static AttachmentSource Source => AttachmentSource.FromBytes(new byte[] { 1, 2, 3 }, "a.txt");

    [Test]
    public async Task A_session_that_receives_nothing_loads_the_file_that_it_has_sent()
    {
        await using var chat = new SimulatedChat(static options => options with { Receive = ReceiveMode.None });
        await chat.ConnectAsync();
        var first = await chat.Session.SendAttachmentAsync(Source, clientToken: "first");
        await chat.Session.SendAttachmentAsync(Source, clientToken: "second");
        chat.Service.Scanned(first.AttachmentId, "APPROVED");

        await chat.Session.LoadOlderAsync(10);

        Assert.That(
            chat.Transcript.Select(static entry => (entry.ClientToken, entry.Item.Id, entry.Status)),
            Is.EqualTo([("first", "item-1", MessageStatus.Sent), ("second", "item-2", MessageStatus.Sent)]));
        Assert.That(
            ((AttachmentMessage)chat.Transcript[0].Item).Attachments[0].Status, Is.EqualTo(AttachmentStatus.Approved));
    }

    [Test]
    public async Task A_session_that_receives_nothing_loads_the_file_whose_response_was_lost()
    {
        await using var chat = new SimulatedChat(static options => options with { Receive = ReceiveMode.None });
        await chat.ConnectAsync();
        chat.Service.PlanCall = static operation => operation == "CompleteAttachmentUpload"
            ? new() { FailsAfter = ServiceFailure.Network }
            : CallPlan.Success;
        await Failure.Of<ChatException>(chat.Session.SendAttachmentAsync(Source, clientToken: "t"));
        chat.Service.PlanCall = static _ => CallPlan.Success;

        await chat.Session.LoadOlderAsync(10);
        await chat.Session.ResendAsync("t");

        Assert.That(
            chat.Transcript.Select(static entry => (entry.ClientToken, entry.Item.Id, entry.Status)),
            Is.EqualTo([("t", "item-1", MessageStatus.Sent)]));
    }

    [Test]
    public async Task A_file_that_is_sent_during_the_first_catch_up_is_in_the_transcript_once()
    {
        await using var chat = new SimulatedChat();
        var release = new TaskCompletionSource();
        chat.Service.BeforeNext("GetTranscript", _ => release.Task);
        var connecting = chat.Session.ConnectAsync();
        chat.Settle();
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.CatchingUp));
        // The page shows the item, and the push of it comes later.
        chat.Service.Deliver = static (_, _) => { };
        await chat.Session.SendAttachmentAsync(Source, clientToken: "t");

        release.SetResult();
        await connecting.WaitAsync(Hang.Guard);

        Assert.That(
            chat.Transcript.Select(static entry => (entry.ClientToken, entry.Item.Id, entry.Status)),
            Is.EqualTo([("t", "item-1", MessageStatus.Sent)]));
    }
}
