using Connect.Chat.Reactive.Session;

namespace Connect.Chat.Reactive.Tests.Transcript;

/// <summary>The echo of a sent message is matched with its send, before and after the response.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class TranscriptEchoTests : TranscriptSendTest
{
    [Test]
    public void An_echo_after_the_response_becomes_the_message()
    {
        Begin("t");
        Sent("t", "m", 2);
        Assert.That(Store.Put(Sample.Mine("m", 2.5)), Is.True);

        Assert.That(Store.Lines(), Is.EqualTo(["m 2.5 Hello Sent t"]));
        Assert.That(Store.Snapshot().Find("m"), Is.SameAs(Store.Snapshot().FindByClientToken("t")));
        Assert.That(Store.Put(Sample.Mine("m", 2.5)), Is.False);
    }

    [TestCase("text/plain; charset=utf-8")]
    [TestCase("Text/Plain")]
    public void An_echo_whose_content_type_is_spelled_differently_is_matched(string contentType)
    {
        Begin("t");
        Store.Put(Sample.Mine("m", 2) with { ContentType = contentType });

        Assert.That(Store.Lines(), Is.EqualTo(["m 2 Hello Sent t"]));
    }

    [Test]
    public void An_echo_before_the_response_is_matched_with_the_send()
    {
        Begin("t");
        Store.Put(Sample.Mine("m", 2));
        Assert.That(Store.Lines(), Is.EqualTo(["m 2 Hello Sent t"]));

        Assert.That(Sent("t", "m", 2), Is.False);
        Assert.That(Store.Lines(), Is.EqualTo(["m 2 Hello Sent t"]));
    }

    [Test]
    public void An_echo_is_matched_only_with_the_oldest_send_of_the_same_content()
    {
        Begin("t", "one");
        Begin("u", "two");
        Begin("v", "two");
        Store.Put(Sample.Mine("m", 2, "two"));
        Store.Put(Sample.Mine("n", 3, "two") with { ContentType = ChatContentType.TextMarkdown });

        Assert.That(Store.Lines(), Is.EqualTo(
            ["- 0 one Sending t", "- 0 two Sending v", "m 2 two Sent u", "n 3 two Sent -"]));
    }

    [Test]
    public void Responses_correct_echoes_that_were_matched_with_the_wrong_sends()
    {
        Begin("t");
        Begin("u");
        Store.Put(Sample.Mine("n", 3));
        Store.Put(Sample.Mine("m", 2));
        Store.Apply(Sample.Receipt("n", ReceiptKind.Read));
        Assert.That(Store.Lines(), Is.EqualTo(["m 2 Hello Sent u", "n 3 Hello Read t"]));

        Sent("t", "m", 2);
        Assert.That(Store.Lines(), Is.EqualTo(["m 2 Hello Sent t", "n 3 Hello Read u"]));
        Sent("u", "n", 3);
        Assert.That(Store.Lines(), Is.EqualTo(["m 2 Hello Sent t", "n 3 Hello Read u"]));
    }

    [Test]
    public void A_response_with_an_unknown_id_releases_the_echo_for_the_next_send()
    {
        Begin("t");
        Begin("u");
        Store.Put(Sample.Mine("n", 3));

        Sent("t", "m", 2);
        Assert.That(Store.Lines(), Is.EqualTo(["m 2 Hello Sent t", "n 3 Hello Sent u"]));
        Store.Put(Sample.Mine("m", 2));
        Assert.That(Store.Lines(), Is.EqualTo(["m 2 Hello Sent t", "n 3 Hello Sent u"]));
    }

    [Test]
    public void An_echo_of_another_device_is_separate_after_the_response()
    {
        Begin("t");
        Store.Put(Sample.Mine("elsewhere", 1));

        Sent("t", "m", 2);
        Assert.That(Store.Lines(), Is.EqualTo(["elsewhere 1 Hello Sent -", "m 2 Hello Sent t"]));
    }

    [Test]
    public void A_send_that_loses_its_echo_returns_to_its_earlier_status()
    {
        Begin("t");
        Begin("u");
        Store.Put(Sample.Mine("n", 3));
        Store.Failed("t", new InvalidOperationException());
        Assert.That(Store.Lines(), Is.EqualTo(["- 0 Hello Sending u", "n 3 Hello Sent t"]));

        Sent("u", "n", 3);
        Assert.That(Store.Lines(), Is.EqualTo(["- 0 Hello Failed t", "n 3 Hello Sent u"]));
        Assert.That(Store.Snapshot()[0].Failure, Is.Not.Null);
        Store.Sending("t");
        Sent("t", "m", 4);
        Assert.That(Store.Lines(), Is.EqualTo(["n 3 Hello Sent u", "m 4 Hello Sent t"]));
    }

    [Test]
    public void A_response_without_an_id_is_completed_by_the_echo([Values] bool withTime)
    {
        Begin("t");
        Sent("t", "", withTime ? 2 : null);
        Assert.That(Store.Lines(), Is.EqualTo([withTime ? "- 2 Hello Sent t" : "- 0 Hello Sent t"]));

        Store.Put(Sample.Mine("m", 2));
        Assert.That(Store.Lines(), Is.EqualTo(["m 2 Hello Sent t"]));
    }

    [Test]
    public void A_response_without_an_id_after_the_echo_changes_nothing()
    {
        Begin("t");
        Store.Put(Sample.Mine("m", 2));

        Assert.That(Sent("t", "", null), Is.False);
        Assert.That(Store.Lines(), Is.EqualTo(["m 2 Hello Sent t"]));
    }

    [Test]
    public void A_failed_send_that_was_posted_becomes_sent_by_the_catch_up()
    {
        Begin("t");
        Store.Failed("t", new TimeoutException());
        Store.Put(Sample.Theirs("a", 1));
        Store.Put(Sample.Mine("m", 0.5) with { Origin = ItemOrigin.Recovered });

        Assert.That(Store.Lines(), Is.EqualTo(["m 0.5 Hello Sent t", "a 1 Hello Received -"]));
        Assert.That(Store.Snapshot()[0].Failure, Is.Null);
    }

    [Test]
    public void An_echo_is_matched_with_a_pending_send_rather_than_a_failed_one()
    {
        Begin("t");
        Store.Failed("t", new TimeoutException());
        Begin("u");
        Store.Put(Sample.Mine("m", 2));
        Assert.That(Store.Lines(), Is.EqualTo(["- 0 Hello Failed t", "m 2 Hello Sent u"]));

        Sent("u", "n", 3);
        Assert.That(Store.Lines(), Is.EqualTo(["m 2 Hello Sent t", "n 3 Hello Sent u"]));
    }

    [Test]
    public void An_old_message_of_the_same_content_is_not_matched_with_a_send()
    {
        Store.Put(Sample.Theirs("a", 1_000));
        Begin("t", second: 1_001);
        Store.Failed("t", new TimeoutException());
        Store.Put(Sample.Mine("yesterday", 10) with { Origin = ItemOrigin.History });

        Assert.That(Store.Lines(), Is.EqualTo(
            ["yesterday 10 Hello Sent -", "a 1000 Hello Received -", "- 1001 Hello Failed t"]));
    }

    [Test]
    public void An_echo_can_have_a_slightly_earlier_time_than_the_send()
    {
        Store.Put(Sample.Theirs("a", 1_000));
        Begin("t", second: 1_001);
        Store.Put(Sample.Mine("m", 999));

        Assert.That(Store.Lines(), Is.EqualTo(["m 999 Hello Sent t", "a 1000 Hello Received -"]));
    }

    [Test]
    public void A_message_of_another_participant_is_never_matched_with_a_send()
    {
        Begin("t");
        Store.Put(Sample.Theirs("a", 1));

        Assert.That(Store.Lines(), Is.EqualTo(["- 0 Hello Sending t", "a 1 Hello Received -"]));
    }

    [Test]
    public void An_unmatched_echo_is_matched_by_the_response()
    {
        Begin("t", "  Hello ");
        Store.Put(Sample.Mine("m", 2));
        Assert.That(Store.Snapshot(), Has.Count.EqualTo(2));

        Sent("t", "m", 2);
        Assert.That(Store.Lines(), Is.EqualTo(["m 2 Hello Sent t"]));
    }

    [Test]
    public void An_item_without_a_participant_becomes_sent_when_the_response_names_it()
    {
        Begin("t");
        Store.Put(Sample.Mine("m", 2) with { Participant = ChatParticipant.None });
        Sent("t", "m", 2);

        Assert.That(Store.Lines(), Is.EqualTo(["m 2 Hello Sent t"]));
    }

    [Test]
    public void An_item_named_by_two_responses_appears_once()
    {
        Begin("t");
        Begin("u");
        Sent("t", "m", 2);
        Sent("u", "m", 2);

        Assert.That(Store.Lines(), Is.EqualTo(["m 2 Hello Sent u"]));
    }
}
