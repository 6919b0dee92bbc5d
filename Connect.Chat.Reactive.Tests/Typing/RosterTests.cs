using Connect.Chat.Reactive.Tests.Transcript;
using Connect.Chat.Reactive.Typing;

namespace Connect.Chat.Reactive.Tests.Typing;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RosterTests
{
    private readonly Roster _roster = new(Sample.Own, "contact-1");

    [Test]
    public void Who_joins_is_there_and_who_leaves_is_not()
    {
        Put<ParticipantJoinedEvent>("jane", 1);
        Put<ParticipantJoinedEvent>(Sample.Own, 2);
        Put<ParticipantJoinedEvent>("bob", 3);
        Put<ParticipantLeftEvent>("bob", 4);

        Assert.That(Lines(), Is.EqualTo(["jane 1", "customer-1 2 own"]));
    }

    [Test]
    public void Who_was_put_out_is_not_there()
    {
        Put<ParticipantJoinedEvent>("jane", 1);
        Put<ParticipantAutoDisconnectedEvent>("jane", 2);

        Assert.That(Lines(), Is.Empty);
    }

    [Test]
    public void An_older_joining_brings_nobody_back_and_a_newer_one_does()
    {
        Put<ParticipantLeftEvent>("jane", 5);
        Assert.That(Put<ParticipantJoinedEvent>("jane", 1), Is.False);
        Assert.That(Lines(), Is.Empty);

        Put<ParticipantJoinedEvent>("jane", 6);
        Assert.That(Lines(), Is.EqualTo(["jane 6"]));
    }

    [Test]
    public void Leaving_that_is_told_late_does_not_put_out_who_has_come_back()
    {
        Put<ParticipantJoinedEvent>("jane", 1);
        Put<ParticipantJoinedEvent>("jane", 4);
        Put<ParticipantLeftEvent>("jane", 3);

        Assert.That(Lines(), Is.EqualTo(["jane 4"]));
    }

    [Test]
    public void Who_speaks_without_having_been_seen_to_join_is_there()
    {
        _roster.Apply(Sample.Theirs("m", 3));
        _roster.Apply(Sample.Theirs("m", 2));

        Assert.That(Lines(), Is.EqualTo(["agent-1 2"]));
    }

    [Test]
    public void What_somebody_said_who_has_left_does_not_bring_it_back()
    {
        Put<ParticipantJoinedEvent>(Sample.Other, 1);
        Put<ParticipantLeftEvent>(Sample.Other, 2);
        _roster.Apply(Sample.Theirs("m", 3));

        Assert.That(Lines(), Is.Empty);
    }

    [Test]
    public void Idle_is_who_has_been_silent_until_it_returns_or_says_something()
    {
        Put<ParticipantJoinedEvent>("jane", 1);
        Put<ParticipantIdleEvent>("jane", 2);
        Assert.That(Lines(), Is.EqualTo(["jane 1 idle"]));
        Put<ParticipantReturnedEvent>("jane", 3);
        Assert.That(Lines(), Is.EqualTo(["jane 1"]));
        Put<ParticipantInactiveEvent>("jane", 4);
        Assert.That(Lines(), Is.EqualTo(["jane 1 idle"]));
        Put<ParticipantActiveEvent>("jane", 5);
        Assert.That(Lines(), Is.EqualTo(["jane 1"]));
        Put<ParticipantIdleEvent>("jane", 6);
        _roster.Apply(new TextMessage { Participant = new() { Id = "jane" }, Time = Sample.At(7) });
        Put<ParticipantIdleEvent>("jane", 6.5);
        Assert.That(Lines(), Is.EqualTo(["jane 1"]));
    }

    [Test]
    public void A_name_is_the_latest_one_that_was_given()
    {
        Put<ParticipantJoinedEvent>("jane", 1, "Jane");
        Put<ParticipantDisplayNameUpdatedEvent>("jane", 3, "Dr. Jane");
        Put<ParticipantActiveEvent>("jane", 4);
        Put<ParticipantActiveEvent>("jane", 2, "Jane");

        Assert.That(_roster.Snapshot(TypingState.Empty).Single().DisplayName, Is.EqualTo("Dr. Jane"));
        Assert.That(_roster.Snapshot(TypingState.Empty).Single().ToString(), Does.Not.Contain("Jane"));
    }

    [Test]
    public void Who_is_invited_and_the_system_and_nobody_in_particular_are_not_there()
    {
        Put<ParticipantInvitedEvent>("invited", 1);
        Put<ParticipantJoinedEvent>("system", 2, role: ParticipantRole.System);
        Put<TransferFailedEvent>("somebody", 3);
        _roster.Apply(new TextMessage { Time = Sample.At(4) });
        _roster.Apply(Sample.Receipt("m", ReceiptKind.Read) with { Participant = new() { Id = "reader" } });

        Assert.That(Lines(), Is.Empty);
    }

    [Test]
    public void Who_has_handed_the_chat_on_has_left_and_the_customer_has_not()
    {
        Put<ParticipantJoinedEvent>("agent", 1, role: ParticipantRole.Agent);
        Put<ParticipantJoinedEvent>("customer", 2, role: ParticipantRole.Customer);
        Put<TransferSucceededEvent>("customer", 3, role: ParticipantRole.Customer);
        Put<TransferSucceededEvent>("agent", 4, role: ParticipantRole.Agent);

        Assert.That(Lines(), Is.EqualTo(["customer 2"]));
    }

    [Test]
    public void What_happened_in_a_past_contact_does_not_count()
    {
        _roster.Apply(new ParticipantJoinedEvent { Participant = new() { Id = "past" }, RelatedContactId = "contact-0" });
        _roster.Apply(new ParticipantJoinedEvent { Participant = new() { Id = "here" }, RelatedContactId = "contact-1", Time = Sample.At(1) });
        _roster.Apply(new ChatEndedEvent { RelatedContactId = "contact-0" });

        Assert.That(Lines(), Is.EqualTo(["here 1"]));
    }

    [Test]
    public void At_the_end_everybody_has_gone_and_nobody_comes()
    {
        Put<ParticipantJoinedEvent>("jane", 1);
        Assert.That(_roster.Apply(new ChatEndedEvent { Time = Sample.At(2) }), Is.True);
        Assert.That(Put<ParticipantJoinedEvent>("late", 3), Is.False);

        Assert.That(Lines(), Is.Empty);
    }

    [Test]
    public void A_message_that_changes_nothing_costs_nothing()
    {
        var items = Enumerable.Range(0, 1_000).Select(i => Sample.Theirs($"{i}", i)).ToList();
        _roster.Apply(items[0]);
        _roster.Apply(items[1]);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var changed = false;
        foreach (var item in items)
            changed |= _roster.Apply(item);

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
        Assert.That(changed, Is.False);
    }

    private bool Put<T>(string who, double second, string name = "", ParticipantRole role = ParticipantRole.Agent)
        where T : ChatEvent, new() =>
        _roster.Apply(new T { Participant = new() { Id = who, DisplayName = name, Role = role }, Time = Sample.At(second) });

    private string[] Lines() =>
    [
        .. _roster.Snapshot(TypingState.Empty).Select(shown =>
            $"{shown.Id} {(shown.Since - Sample.Start).TotalSeconds}{(shown.IsOwn ? " own" : "")}{(shown.IsIdle ? " idle" : "")}"),
    ];
}
