using Connect.Chat.Reactive.Tests.Transcript;
using Connect.Chat.Reactive.Typing;

namespace Connect.Chat.Reactive.Tests.Typing;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RosterTests
{
    private readonly Roster _roster = new(Sample.Own, new("contact-1", "contact-1"));

    [Test]
    public void Participants_who_join_are_present_and_those_who_leave_are_not()
    {
        Put<ParticipantJoinedEvent>("jane", 1);
        Put<ParticipantJoinedEvent>(Sample.Own, 2);
        Put<ParticipantJoinedEvent>("bob", 3);
        Put<ParticipantLeftEvent>("bob", 4);

        Assert.That(Lines(), Is.EqualTo(["jane 1", "customer-1 2 own"]));
    }

    [Test]
    public void A_disconnected_participant_is_not_present()
    {
        Put<ParticipantJoinedEvent>("jane", 1);
        Put<ParticipantAutoDisconnectedEvent>("jane", 2);

        Assert.That(Lines(), Is.Empty);
    }

    [Test]
    public void A_disconnection_that_names_the_customer_leaves_them_in_the_chat()
    {
        Put<ParticipantJoinedEvent>("agent", 1);
        Put<ParticipantJoinedEvent>("customer", 2, role: ParticipantRole.Customer);
        var changed = Put<ParticipantAutoDisconnectedEvent>("customer", 3, role: ParticipantRole.Customer);
        Put<ParticipantAutoDisconnectedEvent>("late", 4, role: ParticipantRole.Customer);

        Assert.That(changed, Is.False);
        Assert.That(Lines(), Is.EqualTo(["agent 1", "customer 2"]));
        Put<ParticipantLeftEvent>("customer", 5, role: ParticipantRole.Customer);
        Assert.That(Lines(), Is.EqualTo(["agent 1"]));
    }

    [Test]
    public void The_end_of_a_past_contact_that_only_its_ids_show_removes_no_participant()
    {
        Put<ParticipantJoinedEvent>("jane", 1);
        _roster.Apply(new ChatEndedEvent { ContactId = "contact-0", InitialContactId = "contact-0" });
        Assert.That(Lines(), Is.EqualTo(["jane 1"]));

        _roster.Apply(new ChatEndedEvent { ContactId = "contact-2", InitialContactId = "contact-1" });
        Assert.That(Lines(), Is.Empty);
    }

    [Test]
    public void Only_a_newer_join_restores_a_participant()
    {
        Put<ParticipantLeftEvent>("jane", 5);
        Assert.That(Put<ParticipantJoinedEvent>("jane", 1), Is.False);
        Assert.That(Lines(), Is.Empty);

        Put<ParticipantJoinedEvent>("jane", 6);
        Assert.That(Lines(), Is.EqualTo(["jane 6"]));
    }

    [Test]
    public void The_order_of_pushed_items_counts_and_not_their_times()
    {
        _roster.Apply(Pushed<ParticipantJoinedEvent>(9));
        _roster.Apply(Pushed<ParticipantLeftEvent>(5));
        Assert.That(Lines(), Is.Empty);

        _roster.Apply(Pushed<ParticipantJoinedEvent>(1));
        _roster.Apply(Pushed<ParticipantIdleEvent>(0));
        Assert.That(Lines(), Is.EqualTo(["jane 1 idle"]));
    }

    [TestCase(ItemOrigin.Live)]
    [TestCase(ItemOrigin.Recovered)]
    [TestCase(ItemOrigin.History)]
    public void Estimated_times_decide_nothing(ItemOrigin origin)
    {
        var joined = Event<ParticipantJoinedEvent>("jane", 1);
        _roster.Apply(joined);
        _roster.Apply(Event<ParticipantLeftEvent>("jane", 600) with { IsTimeEstimated = true, Origin = origin });
        Assert.That(Lines(), Is.Empty);
        _roster.Apply(joined with { Time = Sample.At(60) });
        Assert.That(Lines(), Is.EqualTo(["jane 60"]));

        _roster.Apply(Event<ParticipantIdleEvent>("jane", 0) with { IsTimeEstimated = true, Origin = origin });
        Assert.That(Lines(), Is.EqualTo(["jane 60 idle"]));
    }

    [Test]
    public void A_participant_whose_first_item_has_no_time_is_present_from_then_on()
    {
        _roster.Apply(Event<ParticipantJoinedEvent>("jane", 1) with { IsTimeEstimated = true });
        _roster.Apply(Event<ParticipantIdleEvent>("jane", 2) with { IsTimeEstimated = true });
        Assert.That(Lines(), Is.EqualTo(["jane 1 idle"]));
    }

    [Test]
    public void A_later_version_of_an_item_is_as_old_as_the_item()
    {
        Put<ParticipantIdleEvent>(Sample.Other, 5);
        _roster.Apply(Sample.Theirs("m", 4), isUpdate: true);
        _roster.Apply(Sample.Theirs("m", 9) with { IsTimeEstimated = true }, isUpdate: true);

        Assert.That(_roster.Snapshot(TypingState.Empty).Single().IsIdle, Is.True);
    }

    [Test]
    public void A_late_leave_event_does_not_remove_a_participant_who_has_rejoined()
    {
        Put<ParticipantJoinedEvent>("jane", 1);
        Put<ParticipantJoinedEvent>("jane", 4);
        Put<ParticipantLeftEvent>("jane", 3);

        Assert.That(Lines(), Is.EqualTo(["jane 4"]));
    }

    [Test]
    public void A_participant_who_sends_without_a_join_event_is_present()
    {
        _roster.Apply(Sample.Theirs("m", 3));
        _roster.Apply(Sample.Theirs("m", 2) with { Origin = ItemOrigin.Recovered });

        Assert.That(Lines(), Is.EqualTo(["agent-1 2"]));
    }

    [Test]
    public void An_earlier_message_does_not_restore_a_participant_who_has_left()
    {
        Put<ParticipantJoinedEvent>(Sample.Other, 1);
        Put<ParticipantLeftEvent>(Sample.Other, 2);
        _roster.Apply(Sample.Theirs("m", 3));

        Assert.That(Lines(), Is.Empty);
    }

    [Test]
    public void A_participant_is_idle_until_they_return_or_send_something()
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
    public void The_latest_display_name_counts()
    {
        Put<ParticipantJoinedEvent>("jane", 1, "Jane");
        Put<ParticipantDisplayNameUpdatedEvent>("jane", 3, "Dr. Jane");
        Put<ParticipantActiveEvent>("jane", 4);
        Put<ParticipantActiveEvent>("jane", 2, "Jane");

        Assert.That(_roster.Snapshot(TypingState.Empty).Single().DisplayName, Is.EqualTo("Dr. Jane"));
        Assert.That(_roster.Snapshot(TypingState.Empty).Single().ToString(), Does.Not.Contain("Jane"));
    }

    [Test]
    public void An_unknown_role_keeps_its_text()
    {
        _roster.Apply(
            new ParticipantJoinedEvent { Participant = new() { Id = "x", RoleText = "COACH" }, Time = Sample.At(1) });
        Put<ParticipantActiveEvent>("x", 2, role: ParticipantRole.Unknown);
        Assert.That(Coach(), Is.EqualTo((ParticipantRole.Unknown, "COACH")));

        Put<ParticipantActiveEvent>("x", 3);
        Assert.That(Coach(), Is.EqualTo((ParticipantRole.Agent, "")));

        (ParticipantRole, string) Coach() =>
            _roster.Snapshot(TypingState.Empty).Select(static shown => (shown.Role, shown.RoleText)).Single();
    }

    [Test]
    public void Invited_participants_the_system_and_unnamed_participants_are_not_present()
    {
        Put<ParticipantInvitedEvent>("invited", 1);
        Put<ParticipantJoinedEvent>("system", 2, role: ParticipantRole.System);
        Put<TransferFailedEvent>("somebody", 3);
        _roster.Apply(new TextMessage { Time = Sample.At(4) });
        _roster.Apply(Sample.Receipt("m", ReceiptKind.Read) with { Participant = new() { Id = "reader" } });

        Assert.That(Lines(), Is.Empty);
    }

    [Test]
    public void After_a_transfer_the_agent_has_left_and_the_customer_has_not()
    {
        Put<ParticipantJoinedEvent>("agent", 1, role: ParticipantRole.Agent);
        Put<ParticipantJoinedEvent>("customer", 2, role: ParticipantRole.Customer);
        Put<TransferSucceededEvent>("customer", 3, role: ParticipantRole.Customer);
        Put<TransferSucceededEvent>("agent", 4, role: ParticipantRole.Agent);

        Assert.That(Lines(), Is.EqualTo(["customer 2"]));
    }

    [Test]
    public void Items_of_a_past_contact_do_not_count()
    {
        _roster.Apply(
            new ParticipantJoinedEvent { Participant = new() { Id = "past" }, RelatedContactId = "contact-0" });
        _roster.Apply(
            new ParticipantJoinedEvent
            {
                Participant = new() { Id = "here" },
                RelatedContactId = "contact-1",
                Time = Sample.At(1),
            });
        _roster.Apply(new ChatEndedEvent { RelatedContactId = "contact-0" });

        Assert.That(Lines(), Is.EqualTo(["here 1"]));
    }

    [Test]
    public void At_the_end_of_the_chat_all_have_left_and_no_participant_joins()
    {
        Put<ParticipantJoinedEvent>("jane", 1);
        Assert.That(_roster.Apply(new ChatEndedEvent { Time = Sample.At(2) }), Is.True);
        Assert.That(Put<ParticipantJoinedEvent>("late", 3), Is.False);

        Assert.That(Lines(), Is.Empty);
    }

    [Test]
    public void A_message_that_changes_nothing_allocates_nothing()
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
        where T : ChatEvent, new() => _roster.Apply(Event<T>(who, second, name, role));

    private static T Event<T>(string who, double second, string name = "", ParticipantRole role = ParticipantRole.Agent)
        where T : ChatEvent, new() => new()
        {
            Participant = new() { Id = who, DisplayName = name, Role = role },
            Time = Sample.At(second),
            Origin = ItemOrigin.Recovered,
        };

    private static T Pushed<T>(double second)
        where T : ChatEvent, new() => (T)(Event<T>("jane", second) with { Origin = ItemOrigin.Live });

    private string[] Lines() =>
    [
        .. _roster.Snapshot(TypingState.Empty).Select(shown =>
            $"{shown.Id} {(shown.Since - Sample.Start).TotalSeconds}"
            + $"{(shown.IsOwn ? " own" : "")}{(shown.IsIdle ? " idle" : "")}"),
    ];
}
