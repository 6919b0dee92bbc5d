using Connect.Chat.Reactive.Tests.Transcript;
using Connect.Chat.Reactive.Typing;
using FsCheck;
using FsCheck.Fluent;

namespace Connect.Chat.Reactive.Tests.Typing;

/// <summary>Missed items arrive after newer ones. The roster must not depend on the order.</summary>
[TestFixture]
public sealed class RosterOrderTests
{
    [Test]
    public void The_roster_does_not_depend_on_the_order_of_items()
    {
        Prop.ForAll(Acts().ArrayOf().ToArbitrary(), ArbMap.Default.ArbFor<int>(), (acts, seed) =>
        {
            var chat = Chat(acts);
            var shuffled = chat.ToArray();
            new Random(seed).Shuffle(shuffled);
            Assert.That(After(shuffled), Is.EqualTo(After(chat)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000).WithEndSize(60));
    }

    [Test]
    public void Applying_an_item_is_idempotent()
    {
        Prop.ForAll(Acts().ArrayOf().ToArbitrary(), acts =>
        {
            var chat = Chat(acts);
            Assert.That(After([.. chat, .. chat]), Is.EqualTo(After(chat)));
        }).QuickCheckThrowOnFailure();
    }

    private static Gen<(int Who, int What)> Acts() =>
        from who in Gen.Choose(0, 3)
        from what in Gen.Choose(0, 9)
        select (who, what);

    // A valid sequence: a participant who has left does nothing before they join again. Some participants have joined
    // before the first item.
    private static List<ChatItem> Chat((int Who, int What)[] acts)
    {
        var items = new List<ChatItem>();
        var there = new HashSet<int> { 0, 1 };
        foreach (var (who, what) in acts)
        {
            ChatItem item = (there.Contains(who), what) switch
            {
                (false, 9) => new ParticipantInvitedEvent(),
                (false, _) => new ParticipantJoinedEvent(),
                (true, 0) => new ParticipantLeftEvent(),
                (true, 1) => new ParticipantAutoDisconnectedEvent(),
                (true, 2) => new ParticipantIdleEvent(),
                (true, 3) => new ParticipantReturnedEvent(),
                (true, 4) => new ParticipantDisplayNameUpdatedEvent(),
                (true, 5) => new AttachmentMessage(),
                _ => new TextMessage(),
            };
            if (item is ParticipantJoinedEvent)
                there.Add(who);
            if (item is ParticipantLeftEvent or ParticipantAutoDisconnectedEvent)
                there.Remove(who);
            var name = item is TextMessage ? "" : $"{who} at {items.Count}";
            items.Add(item with
            {
                Id = $"{items.Count}",
                Time = Sample.At(items.Count),
                Origin = ItemOrigin.Recovered,
                Participant = new() { Id = $"{who}", Role = ParticipantRole.Agent, DisplayName = name },
            });
        }

        return items;
    }

    private static IReadOnlyList<ParticipantPresence> After(IEnumerable<ChatItem> items)
    {
        var roster = new Roster("0", new("contact-1", "contact-1"));
        foreach (var item in items)
            roster.Apply(item);
        return roster.Snapshot(TypingState.Empty);
    }
}
