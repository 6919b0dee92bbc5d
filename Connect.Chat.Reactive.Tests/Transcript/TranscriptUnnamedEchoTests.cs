using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Transcript;

namespace Connect.Chat.Reactive.Tests.Transcript;

/// <summary>An echo without an id is matched with its send, before and after the response.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class TranscriptUnnamedEchoTests : TranscriptSendTest
{
    [Test]
    public void An_unnamed_echo_has_the_id_of_the_response([Values] bool isEchoFirst, [Values] bool withTime)
    {
        Begin("t");
        if (isEchoFirst)
        {
            Store.Put(Sample.Mine("", 2));
            Assert.That(Store.Lines(), Is.EqualTo(["- 2 Hello Sent t"]));
        }

        Sent("t", "m", withTime ? 2 : null);
        Store.Put(Sample.Mine("", 2));

        Assert.That(Store.Lines(), Is.EqualTo(["m 2 Hello Sent t"]));
        Assert.That(Store.PendingSendCount, Is.Zero);
        Store.Apply(Sample.Receipt("m", ReceiptKind.Read));
        Assert.That(Store.Snapshot().Find("m")!.Status, Is.EqualTo(MessageStatus.Read));
    }

    [Test]
    public void Receipts_that_arrive_before_an_unnamed_echo_or_its_response_count([Values] bool isEchoFirst)
    {
        Begin("t");
        if (isEchoFirst)
            Store.Put(Sample.Mine("", 2));
        else
            Sent("t", "m", 2);
        Store.Apply(Sample.Receipt("m", ReceiptKind.Read));
        Store.Put(Sample.Mine("", 2));
        Sent("t", "m", 2);

        Assert.That(Store.Lines(), Is.EqualTo(["m 2 Hello Read t"]));
    }

    [Test]
    public void Unnamed_echoes_of_the_same_content_are_matched_with_one_send_each([Values] bool areAccepted)
    {
        Begin("t");
        Begin("u");
        if (areAccepted)
        {
            Sent("t", "m", 2);
            Sent("u", "n", 3);
        }

        Store.Put(Sample.Mine("", 2));
        Store.Put(Sample.Mine("", 3));
        Store.Put(Sample.Mine("", 4));
        Sent("t", "m", 2);
        Sent("u", "n", 3);

        Assert.That(Store.Lines(), Is.EqualTo(["m 2 Hello Sent t", "n 3 Hello Sent u", "- 4 Hello Sent -"]));
    }

    [Test]
    public void A_response_that_names_another_item_releases_the_unnamed_one()
    {
        Store.Put(Sample.Mine("m", 1, "Hi"));
        Begin("t");
        Store.Put(Sample.Mine("", 2));
        Sent("t", "m", 1);

        Assert.That(Store.Lines(), Is.EqualTo(["m 1 Hi Sent t", "- 2 Hello Sent -"]));
    }

    [Test]
    public void An_unnamed_echo_settles_a_file()
    {
        var file = Sample.File("f", 2, "a.pdf", AttachmentStatus.InProgress) with { Id = "" };
        Store.BeginSend("t", file, Sample.At(0));
        Sent("t", "", 2);
        Store.Put(file);

        Assert.That(Store.Lines(), Is.EqualTo(["- 2  Sent t"]));
        Assert.That(Store.PendingSendCount, Is.Zero);
    }

    [Test]
    public void An_unnamed_message_of_the_history_is_not_matched_with_a_send([Values] bool isAccepted)
    {
        Begin("t", second: 10);
        if (isAccepted)
            Sent("t", "m", 10);
        Store.Put(Sample.Mine("", 2) with { Origin = ItemOrigin.History });

        Assert.That(Store.Snapshot(), Has.Count.EqualTo(2));
    }

    [Test]
    public void An_unnamed_echo_is_dropped_beyond_the_capacity_and_loaded_once([Values] bool isEchoFirst)
    {
        var store = new TranscriptStore(Sample.Own, capacity: 1);
        store.BeginSend("t", Sample.Draft(), Sample.At(0));
        if (isEchoFirst)
            store.Put(Sample.Mine("", 2), ItemChange.New);
        store.Sent("t", "m", Sample.At(2));
        if (!isEchoFirst)
            store.Put(Sample.Mine("", 2), ItemChange.New);
        store.PutLoaded([Sample.Mine("", 2)], hasOlder: true);
        Assert.That(store.Lines(), Is.EqualTo(["m 2 Hello Sent t"]));

        store.Put(Sample.Theirs("a", 3), ItemChange.New);
        Assert.That(store.Lines(), Is.EqualTo(["a 3 Hello Received -"]));
        for (var i = 0; i < 2; i++)
            store.PutLoaded([Sample.Mine("", 2)], hasOlder: false);

        Assert.That(store.Lines(), Is.EqualTo(["- 2 Hello Sent -", "a 3 Hello Received -"]));
    }
}
