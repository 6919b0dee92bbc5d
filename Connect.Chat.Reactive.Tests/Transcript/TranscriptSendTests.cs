using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Transcript;

namespace Connect.Chat.Reactive.Tests.Transcript;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class TranscriptSendTests
{
    private readonly TranscriptStore _store = new(Sample.Own);

    [Test]
    public void A_send_stands_where_it_was_written_and_moves_to_the_time_the_service_gave_it()
    {
        _store.Put(Sample.Theirs("a", 10));
        Begin("t", "mine", second: 3);
        Begin("u", "ahead", second: 100);
        _store.Put(Sample.Theirs("b", 12));
        Assert.That(_store.Lines(), Is.EqualTo(
            ["a 10 Hello Received -", "- 10 mine Sending t", "b 12 Hello Received -", "- 100 ahead Sending u"]));

        Sent("t", "m", 13);
        Assert.That(_store.Lines(), Is.EqualTo(
            ["a 10 Hello Received -", "b 12 Hello Received -", "m 13 mine Sent t", "- 100 ahead Sending u"]));
    }

    [Test]
    public void A_failed_send_stays_where_it_was_written_and_says_why()
    {
        var failure = new InvalidOperationException();
        Begin("t");
        _store.Put(Sample.Theirs("a", 12));

        Assert.That(_store.Failed("t", failure), Is.True);
        Assert.That(_store.Lines(), Is.EqualTo(["- 0 Hello Failed t", "a 12 Hello Received -"]));
        Assert.That(_store.Snapshot()[0].Failure, Is.SameAs(failure));
        Assert.That(_store.Sending("t"), Is.True);
        Assert.That(_store.Lines(), Is.EqualTo(["- 0 Hello Sending t", "a 12 Hello Received -"]));
    }

    [Test]
    public void The_echo_after_the_answer_is_the_message_as_the_service_has_it()
    {
        Begin("t");
        Sent("t", "m", 2);
        Assert.That(_store.Put(Sample.Mine("m", 2.5)), Is.True);

        Assert.That(_store.Lines(), Is.EqualTo(["m 2.5 Hello Sent t"]));
        Assert.That(_store.Snapshot().Find("m"), Is.SameAs(_store.Snapshot().FindByClientToken("t")));
        Assert.That(_store.Put(Sample.Mine("m", 2.5)), Is.False);
    }

    [Test]
    public void The_echo_before_the_answer_is_taken_for_the_send()
    {
        Begin("t");
        _store.Put(Sample.Mine("m", 2));
        Assert.That(_store.Lines(), Is.EqualTo(["m 2 Hello Sent t"]));

        Assert.That(Sent("t", "m", 2), Is.False);
        Assert.That(_store.Lines(), Is.EqualTo(["m 2 Hello Sent t"]));
    }

    [Test]
    public void An_echo_is_taken_for_the_oldest_send_of_the_same_content_only()
    {
        Begin("t", "one");
        Begin("u", "two");
        Begin("v", "two");
        _store.Put(Sample.Mine("m", 2, "two"));
        _store.Put(Sample.Mine("n", 3, "two") with { ContentType = ChatContentType.TextMarkdown });

        Assert.That(_store.Lines(), Is.EqualTo(
            ["- 0 one Sending t", "- 0 two Sending v", "m 2 two Sent u", "n 3 two Sent -"]));
    }

    [Test]
    public void Echoes_taken_for_the_wrong_sends_are_put_right_by_the_answers()
    {
        Begin("t");
        Begin("u");
        _store.Put(Sample.Mine("n", 3));
        _store.Put(Sample.Mine("m", 2));
        _store.Apply(Sample.Receipt("n", ReceiptKind.Read));
        Assert.That(_store.Lines(), Is.EqualTo(["m 2 Hello Sent u", "n 3 Hello Read t"]));

        Sent("t", "m", 2);
        Assert.That(_store.Lines(), Is.EqualTo(["m 2 Hello Sent t", "n 3 Hello Read u"]));
        Sent("u", "n", 3);
        Assert.That(_store.Lines(), Is.EqualTo(["m 2 Hello Sent t", "n 3 Hello Read u"]));
    }

    [Test]
    public void An_answer_with_an_id_not_seen_yet_gives_the_echo_to_the_next_send()
    {
        Begin("t");
        Begin("u");
        _store.Put(Sample.Mine("n", 3));

        Sent("t", "m", 2);
        Assert.That(_store.Lines(), Is.EqualTo(["m 2 Hello Sent t", "n 3 Hello Sent u"]));
        _store.Put(Sample.Mine("m", 2));
        Assert.That(_store.Lines(), Is.EqualTo(["m 2 Hello Sent t", "n 3 Hello Sent u"]));
    }

    [Test]
    public void An_echo_that_was_of_another_device_stands_for_itself_once_the_answer_says_so()
    {
        Begin("t");
        _store.Put(Sample.Mine("elsewhere", 1));

        Sent("t", "m", 2);
        Assert.That(_store.Lines(), Is.EqualTo(["elsewhere 1 Hello Sent -", "m 2 Hello Sent t"]));
    }

    [Test]
    public void A_send_that_loses_its_echo_is_again_what_it_was()
    {
        Begin("t");
        Begin("u");
        _store.Put(Sample.Mine("n", 3));
        _store.Failed("t", new InvalidOperationException());
        Assert.That(_store.Lines(), Is.EqualTo(["- 0 Hello Sending u", "n 3 Hello Sent t"]));

        Sent("u", "n", 3);
        Assert.That(_store.Lines(), Is.EqualTo(["- 0 Hello Failed t", "n 3 Hello Sent u"]));
        Assert.That(_store.Snapshot()[0].Failure, Is.Not.Null);
        _store.Sending("t");
        Sent("t", "m", 4);
        Assert.That(_store.Lines(), Is.EqualTo(["n 3 Hello Sent u", "m 4 Hello Sent t"]));
    }

    [Test]
    public void An_answer_without_an_id_is_completed_by_the_echo([Values] bool withTime)
    {
        Begin("t");
        Sent("t", "", withTime ? 2 : null);
        Assert.That(_store.Lines(), Is.EqualTo([withTime ? "- 2 Hello Sent t" : "- 0 Hello Sent t"]));

        _store.Put(Sample.Mine("m", 2));
        Assert.That(_store.Lines(), Is.EqualTo(["m 2 Hello Sent t"]));
    }

    [Test]
    public void An_answer_without_an_id_after_the_echo_changes_nothing()
    {
        Begin("t");
        _store.Put(Sample.Mine("m", 2));

        Assert.That(Sent("t", "", null), Is.False);
        Assert.That(_store.Lines(), Is.EqualTo(["m 2 Hello Sent t"]));
    }

    [Test]
    public void A_send_that_failed_although_it_was_posted_is_sent_once_the_catch_up_shows_it()
    {
        Begin("t");
        _store.Failed("t", new TimeoutException());
        _store.Put(Sample.Theirs("a", 1));
        _store.Put(Sample.Mine("m", 0.5) with { Origin = ItemOrigin.Recovered });

        Assert.That(_store.Lines(), Is.EqualTo(["m 0.5 Hello Sent t", "a 1 Hello Received -"]));
        Assert.That(_store.Snapshot()[0].Failure, Is.Null);
    }

    [Test]
    public void An_echo_is_rather_of_a_send_under_way_than_of_one_that_failed()
    {
        Begin("t");
        _store.Failed("t", new TimeoutException());
        Begin("u");
        _store.Put(Sample.Mine("m", 2));
        Assert.That(_store.Lines(), Is.EqualTo(["- 0 Hello Failed t", "m 2 Hello Sent u"]));

        Sent("u", "n", 3);
        Assert.That(_store.Lines(), Is.EqualTo(["m 2 Hello Sent t", "n 3 Hello Sent u"]));
    }

    [Test]
    public void An_old_message_of_the_same_content_is_not_taken_for_a_send()
    {
        _store.Put(Sample.Theirs("a", 1_000));
        Begin("t", second: 1_001);
        _store.Failed("t", new TimeoutException());
        _store.Put(Sample.Mine("yesterday", 10) with { Origin = ItemOrigin.History });

        Assert.That(_store.Lines(), Is.EqualTo(
            ["yesterday 10 Hello Sent -", "a 1000 Hello Received -", "- 1001 Hello Failed t"]));
    }

    [Test]
    public void An_echo_may_be_stamped_by_a_clock_that_is_a_little_behind()
    {
        _store.Put(Sample.Theirs("a", 1_000));
        Begin("t", second: 1_001);
        _store.Put(Sample.Mine("m", 999));

        Assert.That(_store.Lines(), Is.EqualTo(["m 999 Hello Sent t", "a 1000 Hello Received -"]));
    }

    [Test]
    public void A_message_of_somebody_else_is_never_taken_for_a_send()
    {
        Begin("t");
        _store.Put(Sample.Theirs("a", 1));

        Assert.That(_store.Lines(), Is.EqualTo(["- 0 Hello Sending t", "a 1 Hello Received -"]));
    }

    [Test]
    public void An_attachment_is_known_by_the_id_of_its_file_whatever_its_name()
    {
        _store.BeginSend("t", File("a.pdf", ""), Sample.At(0));
        _store.BeginSend("u", File("a.pdf", ""), Sample.At(0));
        _store.Put(Sample.File("elsewhere", 1, "a.pdf", AttachmentStatus.InProgress));
        Assert.That(_store.Redraft("u", File("a.pdf", "n")), Is.True);
        _store.Put(Sample.File("n", 3, "a.pdf", AttachmentStatus.InProgress));
        Assert.That(_store.Lines(), Is.EqualTo(["- 0  Sending t", "elsewhere 1  Sent -", "n 3  Sent u"]));

        _store.Redraft("t", File("a.pdf", "m"));
        _store.Put(Sample.File("m", 2, "a.pdf", AttachmentStatus.Approved));
        Assert.That(_store.Lines(), Is.EqualTo(["elsewhere 1  Sent -", "m 2  Sent t", "n 3  Sent u"]));
    }

    [Test]
    public void An_attachment_of_which_the_service_says_no_id_is_known_by_its_name()
    {
        _store.BeginSend("t", File("a.pdf", "x"), Sample.At(0));
        _store.BeginSend("u", File("b.pdf", "y"), Sample.At(0));
        _store.Put(NoFileId(Sample.File("n", 2, "b.pdf", AttachmentStatus.InProgress)));
        _store.Put(NoFileId(Sample.File("m", 1, "a.pdf", AttachmentStatus.Approved)));
        _store.Put(NoFileId(Sample.File("n", 2, "b.pdf", AttachmentStatus.Rejected)));

        Assert.That(_store.Lines(), Is.EqualTo(["m 1  Sent t", "n 2  Sent u"]));
        Assert.That(((AttachmentMessage)_store.Snapshot()[1].Item).Attachments[0].Status, Is.EqualTo(AttachmentStatus.Rejected));
    }

    [Test]
    public void An_attachment_is_forgotten_as_a_send_when_both_answer_and_item_have_come([Values] bool itemFirst)
    {
        _store.BeginSend("t", File("a.pdf", "m"), Sample.At(0));
        if (itemFirst)
            _store.Put(Sample.File("m", 1, "a.pdf", AttachmentStatus.InProgress));
        Sent("t", "", null);
        Assert.That(_store.Lines(), Is.EqualTo([itemFirst ? "m 1  Sent t" : "- 0  Sent t"]));
        _store.Put(Sample.File("m", 1, "a.pdf", AttachmentStatus.InProgress));

        Assert.That(_store.OpenSends, Is.Zero);
        Assert.That(_store.Failed("t", new TimeoutException()), Is.False);
        Assert.That(_store.Redraft("t", File("a.pdf", "other")), Is.False);
        Assert.That(_store.Lines(), Is.EqualTo(["m 1  Sent t"]));
    }

    [Test]
    public void What_the_service_has_accepted_is_not_drafted_anew()
    {
        _store.BeginSend("t", File("a.pdf", "m"), Sample.At(0));
        Sent("t", "", null);

        Assert.That(_store.Redraft("t", File("a.pdf", "other")), Is.False);
        Assert.That(_store.Redraft("unknown", File("a.pdf", "other")), Is.False);
    }

    [Test]
    public void An_echo_that_could_not_be_recognized_is_recognized_by_the_answer()
    {
        Begin("t", "  Hello ");
        _store.Put(Sample.Mine("m", 2));
        Assert.That(_store.Snapshot(), Has.Count.EqualTo(2));

        Sent("t", "m", 2);
        Assert.That(_store.Lines(), Is.EqualTo(["m 2 Hello Sent t"]));
    }

    [Test]
    public void An_item_that_seemed_to_be_from_somebody_else_is_sent_once_the_answer_names_it()
    {
        Begin("t");
        _store.Put(Sample.Mine("m", 2) with { Participant = ChatParticipant.None });
        Sent("t", "m", 2);

        Assert.That(_store.Lines(), Is.EqualTo(["m 2 Hello Sent t"]));
    }

    [Test]
    public void A_draft_has_no_id_of_its_own()
    {
        _store.BeginSend("t", Sample.Mine("draft", 0), Sample.At(0));

        Assert.That(_store.Lines(), Is.EqualTo(["- 0 Hello Sending t"]));
    }

    [Test]
    public void An_item_that_two_answers_name_is_seen_once()
    {
        Begin("t");
        Begin("u");
        Sent("t", "m", 2);
        Sent("u", "m", 2);

        Assert.That(_store.Lines(), Is.EqualTo(["m 2 Hello Sent u"]));
    }

    [Test]
    public void What_is_said_of_an_unknown_send_changes_nothing()
    {
        Assert.That(_store.Sending("t"), Is.False);
        Assert.That(_store.Failed("t", new TimeoutException()), Is.False);
        Assert.That(Sent("t", "m", 2), Is.False);
        Assert.That(_store.Snapshot(), Is.Empty);
    }

    private static AttachmentMessage File(string name, string attachmentId)
    {
        var message = Sample.File("", 0, name, AttachmentStatus.InProgress);
        return message with { Attachments = [message.Attachments[0] with { Id = attachmentId }] };
    }

    private static AttachmentMessage NoFileId(AttachmentMessage message) =>
        message with { Attachments = [message.Attachments[0] with { Id = "" }] };

    private void Begin(string token, string content = "Hello", double second = 0) =>
        _store.BeginSend(token, Sample.Draft(content), Sample.At(second));

    private bool Sent(string token, string id, double? second) =>
        _store.Sent(token, id, second is { } known ? Sample.At(known) : null);
}
