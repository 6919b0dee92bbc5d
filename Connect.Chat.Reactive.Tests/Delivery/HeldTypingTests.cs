using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Tests.Transcript;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>Typing that waits for a held item of its sender.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class HeldTypingTests
{
    private readonly RecordingSink _sink = new();
    private readonly ItemSequencer _sequencer;

    public HeldTypingTests()
    {
        _sequencer = new(_sink, new() { HeldCapacity = 2, OwnParticipantId = Sample.Own });
        _sequencer.Hold();
    }

    [Test]
    public void Typing_takes_no_room_from_messages_and_only_the_latest_of_a_participant_is_emitted()
    {
        Push(Sample.Theirs("a", 1), Typing("t1"), Typing("t2"), Typing("t3"), Sample.Mine("b", 2));

        _sequencer.CatchUp([]);

        Assert.That(_sink.Ids, Is.EqualTo(["a", "b", "t3"]));
        Assert.That((_sink.Gaps, _sequencer.IsGapOpen), Is.EqualTo((0, false)));
    }

    [Test]
    public void A_later_message_of_the_participant_replaces_the_typing()
    {
        Push(Sample.Theirs("a", 1), Typing("t"), Sample.Theirs("b", 2));

        _sequencer.CatchUp([]);

        Assert.That(_sink.Ids, Is.EqualTo(["a", "b"]));
    }

    [Test]
    public void Typing_does_not_wait_for_what_does_not_end_it([Values] bool isReceipt)
    {
        ChatItem other = isReceipt ? Sample.Receipt("m", ReceiptKind.Read) : new UnknownItem { Id = "x" };
        Push(other with { Participant = new() { Id = Sample.Other } }, Typing("t"));

        Assert.That(_sink.Ids, Is.EqualTo(["t"]));
    }

    [Test]
    public void Typing_waits_for_events_that_say_whether_its_sender_is_there()
    {
        var sender = new ChatParticipant { Id = Sample.Other };
        Push(new ParticipantJoinedEvent { Id = "joined", Participant = sender }, Typing("t"));

        _sequencer.CatchUp([]);

        Assert.That(_sink.Ids, Is.EqualTo(["joined", "t"]));
    }

    [Test]
    public void Typing_that_the_transcript_contains_too_is_emitted_once_as_pushed()
    {
        var message = Sample.Mine("a", 1);
        var typing = Typing("t", Sample.Own);
        Push(message, typing);

        _sequencer.CatchUp([message, typing with { Origin = ItemOrigin.Recovered }]);

        Assert.That(_sink.Ids, Is.EqualTo(["a", "t"]));
        var emitted = (TypingEvent)_sink.Emitted[1];
        Assert.That((emitted.IsOwn, emitted.Origin), Is.EqualTo((true, ItemOrigin.Live)));
    }

    private static TypingEvent Typing(string id, string sender = Sample.Other) =>
        new() { Id = id, Time = Sample.At(5), Participant = new() { Id = sender } };

    private void Push(params ChatItem[] items)
    {
        foreach (var item in items)
            _sequencer.OnItem(item);
    }
}
