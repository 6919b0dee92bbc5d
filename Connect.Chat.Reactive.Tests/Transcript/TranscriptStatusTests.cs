using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Transcript;

namespace Connect.Chat.Reactive.Tests.Transcript;

[TestFixture]
public sealed class TranscriptStatusTests
{
    private static readonly Dictionary<string, Action<TranscriptStore>> Events = new()
    {
        ["resend"] = store => store.Sending("t"),
        ["begin"] = store => store.BeginSend("t", Sample.Draft(), Sample.At(9)),
        ["failed"] = store => store.Failed("t", new InvalidOperationException()),
        ["sent"] = store => store.Sent("t", "m", Sample.At(5)),
        ["sent without id"] = store => store.Sent("t", "", null),
        ["echo"] = store => store.Put(Sample.Mine("m", 5)),
        ["echo read"] = store => store.Put(Sample.Mine("m", 5).WithReceipt(delivered: true, read: true)),
        ["echo delivered"] = store => store.Put(Sample.Mine("m", 5).WithReceipt(delivered: true, read: false)),
        ["delivered"] = store => store.Apply(Sample.Receipt("m", ReceiptKind.Delivered)),
        ["read"] = store => store.Put(Sample.Receipt("m", ReceiptKind.Read)),
        ["own read"] = store => store.Apply(Sample.Receipt("m", ReceiptKind.Read, Sample.Own)),
        ["echo own read"] = store => store.Put(
            Sample.Mine("m", 5).WithReceipt(delivered: true, read: true, Sample.Own)),
        ["read of another"] = store => store.Apply(Sample.Receipt("n", ReceiptKind.Read)),
        ["read of nothing"] = store => store.Apply(Sample.Receipt("", ReceiptKind.Read)),
    };

    [TestCase("", "Sending")]
    [TestCase("resend", "Sending")]
    [TestCase("failed", "Failed")]
    [TestCase("failed, resend", "Sending")]
    [TestCase("failed, begin", "Sending")]
    [TestCase("failed, sent", "Sent")]
    [TestCase("failed, sent without id", "Sent")]
    [TestCase("failed, echo", "Sent")]
    [TestCase("echo, failed", "Sent")]
    [TestCase("echo, resend", "Sent")]
    [TestCase("sent", "Sent")]
    [TestCase("sent without id", "Sent")]
    [TestCase("sent, failed", "Sent")]
    [TestCase("sent, resend", "Sent")]
    [TestCase("sent, begin", "Sent")]
    [TestCase("sent, sent without id", "Sent")]
    [TestCase("sent without id, failed", "Sent")]
    [TestCase("sent without id, resend", "Sent")]
    [TestCase("sent without id, echo, sent", "Sent")]
    [TestCase("sent, delivered", "Delivered")]
    [TestCase("delivered, sent", "Delivered")]
    [TestCase("delivered, echo", "Delivered")]
    [TestCase("echo, delivered", "Delivered")]
    [TestCase("echo, delivered, sent", "Delivered")]
    [TestCase("sent without id, delivered", "Sent")]
    [TestCase("sent without id, delivered, echo", "Delivered")]
    [TestCase("echo delivered", "Delivered")]
    [TestCase("sent, echo delivered", "Delivered")]
    [TestCase("echo delivered, echo", "Delivered")]
    [TestCase("sent, read", "Read")]
    [TestCase("sent, delivered, read", "Read")]
    [TestCase("sent, read, delivered", "Read")]
    [TestCase("read, delivered, sent", "Read")]
    [TestCase("delivered, read, echo", "Read")]
    [TestCase("sent, echo, echo read", "Read")]
    [TestCase("echo read, echo delivered, sent", "Read")]
    [TestCase("read, echo, failed", "Read")]
    [TestCase("sent, read, resend, failed, echo", "Read")]
    [TestCase("delivered", "Sending")]
    [TestCase("failed, read", "Failed")]
    [TestCase("sent, own read", "Sent")]
    [TestCase("own read, sent", "Sent")]
    [TestCase("echo own read", "Sent")]
    [TestCase("sent, read of another", "Sent")]
    [TestCase("sent, read of nothing", "Sent")]
    public void The_status_of_a_send_follows_from_its_events(string happened, string status)
    {
        var store = new TranscriptStore(Sample.Own);
        store.BeginSend("t", Sample.Draft(), Sample.At(1));
        foreach (string happening in happened.Split(", ", StringSplitOptions.RemoveEmptyEntries))
            Events[happening](store);

        var entry = store.Snapshot().Single();
        Assert.That($"{entry.Status}", Is.EqualTo(status));
        Assert.That(entry.ClientToken, Is.EqualTo("t"));
        Assert.That(entry.Failure, status == "Failed" ? Is.Not.Null : Is.Null);
        Assert.That(store.Snapshot().FindByClientToken("t"), Is.SameAs(entry));
    }

    [Test]
    public void A_receipt_changes_no_other_message()
    {
        var store = new TranscriptStore(Sample.Own);
        store.Put(Sample.Mine("a", 1));
        store.Put(Sample.Theirs("b", 2));
        store.Put(Sample.Mine("c", 3));

        Assert.That(store.Apply(Sample.Receipt("c", ReceiptKind.Read)), Is.True);
        Assert.That(store.Apply(Sample.Receipt("c", ReceiptKind.Read)), Is.False);
        Assert.That(store.Apply(Sample.Receipt("b", ReceiptKind.Read)), Is.False);
        Assert.That(store.Lines(), Is.EqualTo(["a 1 Hello Sent -", "b 2 Hello Received -", "c 3 Hello Read -"]));
    }

    [Test]
    public void A_message_of_another_participant_stays_received_despite_receipts()
    {
        var store = new TranscriptStore(Sample.Own);
        store.Apply(Sample.Receipt("a", ReceiptKind.Read));
        store.Put(Sample.Theirs("a", 1).WithReceipt(delivered: true, read: true));

        Assert.That(store.Lines(), Is.EqualTo(["a 1 Hello Received -"]));
    }

    [Test]
    public void The_oldest_of_too_many_receipts_for_unknown_messages_are_dropped()
    {
        var store = new TranscriptStore(Sample.Own);
        for (int i = 0; i < 5_000; i++)
            store.Apply(Sample.Receipt($"{i}", ReceiptKind.Delivered));
        store.Put(Sample.Mine("0", 1));
        store.Put(Sample.Mine("4999", 2));

        Assert.That(store.Lines(), Is.EqualTo(["0 1 Hello Sent -", "4999 2 Hello Delivered -"]));
    }

    [Test]
    public void Without_an_own_participant_id_all_messages_are_received()
    {
        var store = new TranscriptStore("");
        store.Put(Sample.Mine("a", 1));
        store.Put(Sample.Theirs("b", 2) with { Participant = ChatParticipant.None });

        Assert.That(store.Lines(), Is.EqualTo(["a 1 Hello Received -", "b 2 Hello Received -"]));
    }
}
