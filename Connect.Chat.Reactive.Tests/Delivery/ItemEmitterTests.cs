using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Tests.Transcript;

namespace Connect.Chat.Reactive.Tests.Delivery;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ItemEmitterTests
{
    private static readonly SequencerSettings Settings = new() { OwnParticipantId = Sample.Own };

    private readonly RecordingSink _sink = new();
    private readonly ItemEmitter _emitter;

    public ItemEmitterTests()
    {
        _emitter = new(_sink, Settings, assembly: null);
    }

    [TestCase(Sample.Own, Sample.Own, true)]
    [TestCase(Sample.Own, Sample.Other, false)]
    [TestCase("", "", false)]
    public void Typing_is_own_if_the_participant_is_known_and_the_same(string own, string sender, bool isOwn)
    {
        new ItemEmitter(_sink, new() { OwnParticipantId = own }, null).EmitTyping(Typing("t", sender));

        Assert.That(_sink.Emitted.Cast<TypingEvent>().Select(typing => typing.IsOwn), Is.EqualTo([isOwn]));
    }

    [TestCase("t", false, 1)]
    [TestCase("t", true, 1)]
    [TestCase("", false, 1)]
    [TestCase("", true, 2)]
    public void Typing_is_emitted_again_if_neither_id_nor_time_identifies_it(string id, bool isEstimated, int emitted)
    {
        var typing = Typing(id) with { IsTimeEstimated = isEstimated };

        _emitter.EmitTyping(typing);
        _emitter.EmitTyping(typing);

        Assert.That(_sink.Emitted, Has.Count.EqualTo(emitted));
    }

    [Test]
    public void Typing_is_not_among_the_latest_items_and_not_emitted_to_full_observers()
    {
        _emitter.EmitTyping(Typing("t"));
        _sink.Full = true;
        _emitter.EmitTyping(Typing("u"));

        Assert.That(_sink.Ids, Is.EqualTo(["t"]));
        Assert.That(_emitter.Latest(10), Is.Empty);
    }

    [Test]
    public void A_delivered_receipt_after_a_read_one_is_not_emitted()
    {
        Push(Receipt(ReceiptKind.Read), Receipt(ReceiptKind.Delivered), Receipt(ReceiptKind.Read));

        Assert.That(Kinds, Is.EqualTo([ReceiptKind.Read]));
    }

    [Test]
    public void A_read_receipt_after_a_delivered_one_is_emitted()
    {
        Push(Receipt(ReceiptKind.Delivered), Receipt(ReceiptKind.Delivered), Receipt(ReceiptKind.Read));

        Assert.That(Kinds, Is.EqualTo([ReceiptKind.Delivered, ReceiptKind.Read]));
    }

    [Test]
    public void The_receipts_of_recipients_are_independent()
    {
        Push(
            Receipt(ReceiptKind.Read),
            Sample.Receipt("m", ReceiptKind.Delivered, "supervisor"),
            Sample.Receipt("m", ReceiptKind.Read, "supervisor"));

        Assert.That(Kinds, Is.EqualTo([ReceiptKind.Read, ReceiptKind.Delivered, ReceiptKind.Read]));
    }

    [Test]
    public void A_receipt_from_the_transcript_has_the_time_of_its_kind([Values] bool read)
    {
        var receipt = new TranscriptReceipt
        {
            RecipientParticipantId = Sample.Other,
            DeliveredAt = Sample.At(5),
            ReadAt = read ? Sample.At(7) : null,
        };
        var message = Sample.Mine("m", 1) with { Metadata = new() { Receipts = [receipt] } };

        _emitter.EmitFromTranscript(message, ItemOrigin.Recovered, []);

        var emitted = _sink.Emitted.OfType<MessageReceipt>().Single();
        Assert.That((emitted.At, emitted.Time), Is.EqualTo((Sample.At(read ? 7 : 5), Sample.At(read ? 7 : 5))));
    }

    [Test]
    public void The_receipts_of_a_skipped_message_are_known()
    {
        _emitter.Skip(Sample.Mine("m", 1).WithReceipt(delivered: true, read: true), isBoundary: false);

        Push(Receipt(ReceiptKind.Delivered), Receipt(ReceiptKind.Read));

        Assert.That(_sink.Emitted, Is.Empty);
    }

    [Test]
    public void A_skipped_item_is_among_the_latest_if_it_marks_the_boundary([Values] bool isBoundary)
    {
        _emitter.Skip(Sample.Theirs("a", 1), isBoundary);

        Assert.That(_emitter.Latest(10), Is.EqualTo(Identities(isBoundary ? ["a"] : [])));
        Assert.That(_emitter.Knows(ItemIdentity.OfId("a")), Is.True);
    }

    [Test]
    public void Own_messages_that_are_not_read_yet_are_looked_for()
    {
        Push(
            Sample.Mine("read", 1), Receipt(ReceiptKind.Read, "read"), Sample.Mine("unread", 2),
            Sample.Theirs("theirs", 3), new OtherEvent { Id = "event", Participant = new() { Id = Sample.Own } });

        Assert.That(_emitter.ItemsToFind(withUnread: true), Is.EqualTo(Find(("unread", ""))));
        Assert.That(_emitter.ItemsToFind(withUnread: false), Is.Empty);
    }

    [Test]
    public void Without_an_own_id_no_message_is_looked_for()
    {
        var emitter = new ItemEmitter(_sink, new(), null);
        emitter.EmitPushed(Sample.Theirs("m", 1) with { Participant = ChatParticipant.None }, isBeyondGap: false);
        emitter.EmitPushed(Receipt(ReceiptKind.Delivered), isBeyondGap: false);

        Assert.That(emitter.ItemsToFind(withUnread: true), Is.Empty);
    }

    [Test]
    public void An_unfinished_item_is_looked_for_by_its_id_unless_an_earlier_process_delivered_it()
    {
        var version = new ItemVersion(1, 1);
        var state = new ResumeState { Recent = [7], Unfinished = [new(ItemIdentity.OfId("old"), version)] };
        var emitter = new ItemEmitter(_sink, Settings with { ResumeFrom = state }, null);

        emitter.EmitPushed(Sample.Mine("new", 1).Chunk(1), isBeyondGap: false);
        emitter.EmitPushed(Receipt(ReceiptKind.Delivered, "another"), isBeyondGap: false);

        Assert.That(emitter.ItemsToFind(withUnread: true), Is.EqualTo(Find(("old", ""), ("new", "new"))));
    }

    [Test]
    public void The_latest_items_of_the_earlier_process_come_first()
    {
        var state = new ResumeState { Recent = [1, 2], BeyondGap = [3], Receipts = [4] };
        var emitter = new ItemEmitter(_sink, Settings with { ResumeFrom = state }, null);

        emitter.EmitPushed(Sample.Theirs("a", 1), isBeyondGap: false);

        Assert.That(emitter.Latest(10), Is.EqualTo(new ulong[] { 1, 2, 3, ItemIdentity.OfId("a") }));
        Assert.That(new ulong[] { 1, 2, 3, 4 }.Select(emitter.Knows), Is.All.True);
        Assert.That(
            new ulong[] { 1, 2, 3, 4 }.Select(emitter.IsBeforeGap), Is.EqualTo([true, true, false, true]));
    }

    [Test]
    public void Items_beyond_the_gap_are_not_before_it_until_it_is_forgotten()
    {
        _emitter.EmitPushed(Sample.Theirs("before", 1), isBeyondGap: false);
        _emitter.EmitPushed(Sample.Theirs("first", 2), isBeyondGap: true);
        _emitter.EmitPushed(Sample.Theirs("second", 3), isBeyondGap: true);
        string[] ids = ["before", "first", "second", "unknown"];
        Assert.That(IsBeforeGap(), Is.EqualTo([true, false, false, false]));

        _emitter.ForgetBeyondGap();

        Assert.That(IsBeforeGap(), Is.EqualTo([true, true, true, false]));

        IEnumerable<bool> IsBeforeGap() => ids.Select(id => _emitter.IsBeforeGap(ItemIdentity.OfId(id)));
    }

    [Test]
    public void An_item_after_the_end_does_not_undo_the_end()
    {
        Push(new ChatEndedEvent { Id = "end" }, Sample.Theirs("late", 2));

        Assert.That(_emitter.End, Is.EqualTo(ChatEndReason.Ended));
    }

    [Test]
    public void A_late_chunk_does_not_start_its_message_again()
    {
        var assembly = new CountingAssembly();
        var emitter = new ItemEmitter(_sink, Settings, assembly);
        var message = Sample.Theirs("m", 1);

        emitter.EmitPushed(message.Chunk(1), isBeyondGap: false);
        emitter.EmitPushed(message.Chunk(2, completed: true), isBeyondGap: false);
        emitter.EmitPushed(message.Chunk(1), isBeyondGap: false);

        Assert.That(assembly.Pushed, Is.EqualTo(2));
    }

    private IEnumerable<ReceiptKind> Kinds => _sink.Emitted.OfType<MessageReceipt>().Select(receipt => receipt.Kind);

    private static ulong[] Identities(params string[] ids) => Array.ConvertAll(ids, ItemIdentity.OfId);

    private static MessageReceipt Receipt(ReceiptKind kind, string message = "m") => Sample.Receipt(message, kind);

    private static TypingEvent Typing(string id, string sender = Sample.Other) =>
        new() { Id = id, Time = Sample.Start, Participant = new() { Id = sender } };

    private static Dictionary<ulong, string> Find(params (string Item, string Id)[] items) =>
        items.ToDictionary(item => ItemIdentity.OfId(item.Item), item => item.Id);

    private void Push(params ChatItem[] items)
    {
        foreach (var item in items)
            _emitter.EmitPushed(item, isBeyondGap: false);
    }

    private sealed class CountingAssembly : IMessageAssembly
    {
        public int Pushed { get; private set; }

        public ChatMessage? Push(ChatMessage chunk)
        {
            Pushed++;
            return chunk;
        }

        public ChatMessage Show(ChatMessage message) => message;
    }
}
