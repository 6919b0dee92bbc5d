using Connect.Chat.Reactive.Session;

namespace Connect.Chat.Reactive.Tests.Transcript;

/// <summary>Pending sends in a transcript: drafts, failures and attachments.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class TranscriptSendTests : TranscriptSendTest
{
    [Test]
    public void A_send_starts_at_its_local_position_and_moves_to_the_time_of_the_service()
    {
        Store.Put(Sample.Theirs("a", 10));
        Begin("t", "mine", second: 3);
        Begin("u", "ahead", second: 100);
        Store.Put(Sample.Theirs("b", 12));
        Assert.That(Store.Lines(), Is.EqualTo(
            ["a 10 Hello Received -", "- 10 mine Sending t", "b 12 Hello Received -", "- 100 ahead Sending u"]));

        Sent("t", "m", 13);
        Assert.That(Store.Lines(), Is.EqualTo(
            ["a 10 Hello Received -", "b 12 Hello Received -", "m 13 mine Sent t", "- 100 ahead Sending u"]));
    }

    [Test]
    public void A_failed_send_keeps_its_position_and_has_the_reason()
    {
        var failure = new InvalidOperationException();
        Begin("t");
        Store.Put(Sample.Theirs("a", 12));

        Assert.That(Store.Failed("t", failure), Is.True);
        Assert.That(Store.Lines(), Is.EqualTo(["- 0 Hello Failed t", "a 12 Hello Received -"]));
        Assert.That(Store.Snapshot()[0].Failure, Is.SameAs(failure));
        Assert.That(Store.Sending("t"), Is.True);
        Assert.That(Store.Lines(), Is.EqualTo(["- 0 Hello Sending t", "a 12 Hello Received -"]));
    }

    [Test]
    public void An_attachment_is_matched_by_its_file_id_whatever_its_name()
    {
        Store.BeginSend("t", File("a.pdf", ""), Sample.At(0));
        Store.BeginSend("u", File("a.pdf", ""), Sample.At(0));
        Store.Put(Sample.File("elsewhere", 1, "a.pdf", AttachmentStatus.InProgress));
        Assert.That(Store.Redraft("u", File("a.pdf", "n")), Is.True);
        Store.Put(Sample.File("n", 3, "a.pdf", AttachmentStatus.InProgress));
        Assert.That(Store.Lines(), Is.EqualTo(["- 0  Sending t", "elsewhere 1  Sent -", "n 3  Sent u"]));

        Store.Redraft("t", File("a.pdf", "m"));
        Store.Put(Sample.File("m", 2, "a.pdf", AttachmentStatus.Approved));
        Assert.That(Store.Lines(), Is.EqualTo(["elsewhere 1  Sent -", "m 2  Sent t", "n 3  Sent u"]));
    }

    [Test]
    public void An_attachment_without_a_file_id_is_matched_by_its_name()
    {
        Store.BeginSend("t", File("a.pdf", "x"), Sample.At(0));
        Store.BeginSend("u", File("b.pdf", "y"), Sample.At(0));
        Store.Put(NoFileId(Sample.File("n", 2, "b.pdf", AttachmentStatus.InProgress)));
        Store.Put(NoFileId(Sample.File("m", 1, "a.pdf", AttachmentStatus.Approved)));
        Store.Put(NoFileId(Sample.File("n", 2, "b.pdf", AttachmentStatus.Rejected)));

        Assert.That(Store.Lines(), Is.EqualTo(["m 1  Sent t", "n 2  Sent u"]));
        Assert.That(
            ((AttachmentMessage)Store.Snapshot()[1].Item).Attachments[0].Status, Is.EqualTo(AttachmentStatus.Rejected));
    }

    [Test]
    public void An_attachment_is_no_longer_pending_after_both_response_and_item([Values] bool itemFirst)
    {
        Store.BeginSend("t", File("a.pdf", "m"), Sample.At(0));
        if (itemFirst)
            Store.Put(Sample.File("m", 1, "a.pdf", AttachmentStatus.InProgress));
        Sent("t", "", null);
        Assert.That(Store.Lines(), Is.EqualTo([itemFirst ? "m 1  Sent t" : "- 0  Sent t"]));
        Store.Put(Sample.File("m", 1, "a.pdf", AttachmentStatus.InProgress));

        Assert.That(Store.PendingSendCount, Is.Zero);
        Assert.That(Store.Failed("t", new TimeoutException()), Is.False);
        Assert.That(Store.Redraft("t", File("a.pdf", "other")), Is.False);
        Assert.That(Store.Lines(), Is.EqualTo(["m 1  Sent t"]));
    }

    [Test]
    public void An_accepted_message_cannot_become_a_draft_again()
    {
        Store.BeginSend("t", File("a.pdf", "m"), Sample.At(0));
        Sent("t", "", null);

        Assert.That(Store.Redraft("t", File("a.pdf", "other")), Is.False);
        Assert.That(Store.Redraft("unknown", File("a.pdf", "other")), Is.False);
    }

    [Test]
    public void New_content_under_the_token_of_a_failed_send_is_shown()
    {
        Begin("t", "old");
        Begin("t", "ignored while the first is being sent");
        Assert.That(Store.Lines(), Is.EqualTo(["- 0 old Sending t"]));

        Store.Failed("t", new TimeoutException());
        Begin("t", "new", second: 9);
        Assert.That(Store.Lines(), Is.EqualTo(["- 0 new Sending t"]));
        Sent("t", "m", 2);
        Assert.That(Store.Lines(), Is.EqualTo(["m 2 new Sent t"]));
    }

    [Test]
    public void New_content_under_a_token_whose_item_is_known_is_not_shown()
    {
        Begin("t", "old");
        Store.Failed("t", new TimeoutException());
        Store.Put(Sample.Mine("m", 2, "old"));
        Begin("t", "new");

        Assert.That(Store.Lines(), Is.EqualTo(["m 2 old Sent t"]));
    }

    [Test]
    public void A_draft_has_no_id()
    {
        Store.BeginSend("t", Sample.Mine("draft", 0), Sample.At(0));

        Assert.That(Store.Lines(), Is.EqualTo(["- 0 Hello Sending t"]));
    }

    [Test]
    public void Results_of_an_unknown_send_change_nothing()
    {
        Assert.That(Store.Sending("t"), Is.False);
        Assert.That(Store.Failed("t", new TimeoutException()), Is.False);
        Assert.That(Sent("t", "m", 2), Is.False);
        Assert.That(Store.Snapshot(), Is.Empty);
    }

    private static AttachmentMessage File(string name, string attachmentId)
    {
        var message = Sample.File("", 0, name, AttachmentStatus.InProgress);
        return message with { Attachments = [message.Attachments[0] with { Id = attachmentId }] };
    }

    private static AttachmentMessage NoFileId(AttachmentMessage message) =>
        message with { Attachments = [message.Attachments[0] with { Id = "" }] };
}
