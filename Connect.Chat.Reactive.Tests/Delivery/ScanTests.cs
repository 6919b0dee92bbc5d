using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>The scan of a file that finishes during an outage.</summary>
[TestFixture]
public sealed class ScanTests
{
    private static readonly AttachmentStatus[] Approved = [AttachmentStatus.InProgress, AttachmentStatus.Approved];

    // The number of messages after the file: less than one page, more than one, more than three.
    [Test]
    public async Task A_scan_that_finishes_during_an_outage_is_delivered_once(
        [Values(1, 150, 350)] int following, [Values] bool afterAnotherOutage)
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var file = chat.Service.Attach("a.txt");
        chat.Advance(TimeSpan.FromSeconds(90));
        chat.Say(following);
        // So the next catch-up has no other reason to read back to the file.
        if (afterAnotherOutage)
            Reconnect(chat);

        chat.Lose();
        chat.Service.Scanned(file, "APPROVED");
        chat.Return();
        Reconnect(chat);

        Assert.That(StatusesOf(chat, file), Is.EqualTo(Approved));
        Assert.That(chat.Versions(chat.Service.ItemOf(file))[^1].Origin, Is.EqualTo(ItemOrigin.Recovered));
    }

    [Test]
    public async Task A_scan_that_finishes_between_two_processes_is_delivered_by_the_second(
        [Values(1, 150, 350)] int following)
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var file = chat.Service.Attach("a.txt");
        chat.Advance(TimeSpan.FromSeconds(90));
        chat.Say(following);
        var handle = chat.Session.GetResumeHandle();
        await chat.DisposeAsync();

        chat.Service.Scanned(file, "REJECTED");
        await using var next = new SimulatedChat(chat, ChatResumeHandle.Parse(handle.ToJson()));
        await next.ConnectAsync();
        Reconnect(next);

        Assert.That(StatusesOf(next, file), Is.EqualTo([AttachmentStatus.Rejected]));
        Assert.That(next.Texts, Is.EqualTo([""]), "nothing but the file is new");
    }

    [Test]
    public async Task A_scan_that_finishes_during_a_suspension_is_delivered_once()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var file = chat.Service.Attach("a.txt");
        chat.Advance(TimeSpan.FromSeconds(90));
        chat.Say(120);

        await chat.Session.SuspendAsync();
        chat.Service.Scanned(file, "APPROVED", pushed: false);
        await chat.ConnectAsync();

        Assert.That(StatusesOf(chat, file), Is.EqualTo(Approved));
        Assert.That(StatusOf(chat.Transcript.Find(chat.Service.ItemOf(file))!.Item), Is.EqualTo(Approved[1]));
    }

    [Test]
    public async Task A_page_with_an_older_version_does_not_revert_the_outcome()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var file = chat.Service.Attach("a.txt");
        chat.Service.TranscriptLag = static () => TimeSpan.FromMinutes(1);
        chat.Service.Scanned(file, "APPROVED");
        chat.Settle();

        Reconnect(chat);
        chat.Advance(TimeSpan.FromMinutes(2));
        Reconnect(chat);

        Assert.That(StatusesOf(chat, file), Is.EqualTo(Approved));
    }

    private static void Reconnect(SimulatedChat chat)
    {
        chat.Lose();
        chat.Return();
        chat.Recheck();
    }

    private static AttachmentStatus[] StatusesOf(SimulatedChat chat, string file) =>
        [.. chat.Versions(chat.Service.ItemOf(file)).Select(StatusOf)];

    private static AttachmentStatus StatusOf(ChatItem item) => ((AttachmentMessage)item).Attachments[0].Status;
}
