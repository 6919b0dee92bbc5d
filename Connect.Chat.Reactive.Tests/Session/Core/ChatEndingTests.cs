using Connect.Chat.Reactive.Session;

namespace Connect.Chat.Reactive.Tests.Session;

[TestFixture]
public sealed class ChatEndingTests
{
    private static readonly SessionKind[] Kinds =
        [SessionKind.Customer, SessionKind.Agent, SessionKind.Supervisor, SessionKind.CustomBot];

    // The session is in contact c-2 of a chat that began as contact c-1.
    private static readonly ChatDetails Details = new("c-2", "p", "t", "c-1");

    [TestCase("c-2", "c-1", "", true)]
    [TestCase("c-3", "c-1", "", true)]
    [TestCase("c-1", "", "", true)]
    [TestCase("c-2", "", "", true)]
    [TestCase("", "c-1", "", true)]
    [TestCase("", "", "", true)]
    [TestCase("", "", "c-2", true)]
    [TestCase("c-0", "c-0", "c-2", true)]
    [TestCase("c-0", "c-0", "", false)]
    [TestCase("c-0", "c-9", "", false)]
    [TestCase("", "c-0", "", false)]
    [TestCase("", "", "c-0", false)]
    [TestCase("c-2", "c-1", "c-0", false)]
    public void Only_the_end_of_this_chat_ends_a_session_of_any_kind(
        string contactId, string initialContactId, string relatedContactId, bool ends)
    {
        foreach (var kind in Kinds)
        {
            foreach (var origin in (ItemOrigin[])[ItemOrigin.Live, ItemOrigin.Recovered, ItemOrigin.History])
            {
                var item = End(contactId, initialContactId, relatedContactId, origin);
                Assert.That(
                    ChatEnding.Of(item, Details, kind),
                    Is.EqualTo(ends ? ChatEndReason.Ended : (ChatEndReason?)null),
                    $"{kind.Role} {origin}");
            }
        }
    }

    [TestCase(ItemOrigin.Live, true)]
    [TestCase(ItemOrigin.Recovered, true)]
    [TestCase(ItemOrigin.History, false)]
    public void Without_an_initial_contact_another_contact_is_a_transfer_unless_the_item_is_older(
        ItemOrigin origin, bool ends)
    {
        foreach (var kind in Kinds)
        {
            Assert.That(
                ChatEnding.Of(End("c-3", "", "", origin), Details, kind),
                Is.EqualTo(ends ? ChatEndReason.Ended : (ChatEndReason?)null));
        }
    }

    private static ChatEndedEvent End(string contactId, string initial, string related, ItemOrigin origin) => new()
    {
        ContactId = contactId,
        InitialContactId = initial,
        RelatedContactId = related,
        Origin = origin,
    };
}
