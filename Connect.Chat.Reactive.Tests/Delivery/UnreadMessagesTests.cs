using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Tests.Transcript;

namespace Connect.Chat.Reactive.Tests.Delivery;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class UnreadMessagesTests
{
    private readonly UnreadMessages _unread = new();

    [Test]
    public void Without_a_receipt_in_the_chat_no_message_is_looked_for()
    {
        Assert.That(_unread.Identities, Is.Empty);
        Send("a");

        Assert.That(_unread.Identities, Is.Empty);
    }

    [Test]
    public void A_receipt_before_the_first_own_message_is_enough()
    {
        _unread.OnReceipt(Sample.Receipt("theirs", ReceiptKind.Read));
        Assert.That(_unread.Identities, Is.Empty);

        Send("a", "b");

        Assert.That(_unread.Identities, Is.EqualTo(Identities("a", "b")));
    }

    [Test]
    public void A_read_message_marks_all_before_it_as_read()
    {
        Send("a", "b", "c");

        _unread.OnReceipt(Sample.Receipt("b", ReceiptKind.Read));

        Assert.That(_unread.Identities, Is.EqualTo(Identities("c")));
    }

    [Test]
    public void A_delivered_message_is_still_unread()
    {
        Send("a", "b");

        _unread.OnReceipt(Sample.Receipt("b", ReceiptKind.Delivered));

        Assert.That(_unread.Identities, Is.EqualTo(Identities("a", "b")));
    }

    private static IEnumerable<ulong> Identities(params string[] ids) => ids.Select(ItemIdentity.OfId);

    private void Send(params string[] ids)
    {
        foreach (var id in ids)
            _unread.OnSent(ItemIdentity.OfId(id));
    }
}
