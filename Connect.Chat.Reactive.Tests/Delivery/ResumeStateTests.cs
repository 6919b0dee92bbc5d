using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Tests.Transcript;
using NUnit.Framework.Constraints;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>The state that one process saves for the next, with any number of gaps.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ResumeStateTests
{
    private readonly RecordingSink _sink = new();
    private readonly ItemSequencer _sequencer;
    private readonly List<ChatItem> _transcript = [];

    public ResumeStateTests()
    {
        _sequencer = new(_sink, new());
        _sequencer.Hold();
        _sequencer.CatchUp([]);
    }

    [TestCase(100, 1)]
    [TestCase(1_000, 1)]
    [TestCase(3_000, 1)]
    [TestCase(3_000, 7)]
    public void Items_delivered_beyond_a_gap_are_not_delivered_by_the_next_process(int count, int gaps)
    {
        Live(200);
        for (var gap = 0; gap < gaps; gap++)
        {
            _sequencer.Hold();
            Miss(5);
            _sequencer.Release();
            Live(count / gaps);
        }

        Assert.That(ResumeStateCodec.Encode(State), Has.Length.LessThan(16_000));
        Assert.That(Rest(), Is.EqualTo(Missed));
    }

    [Test]
    public void An_undelivered_item_is_delivered_by_the_next_process()
    {
        Live(700);

        for (var given = 690; given <= 700; given++)
        {
            var sink = new RecordingSink();
            _transcript[..given].ForEach(item => sink.Emit(item, ItemChange.New, isBeyondGap: false));
            Assert.That(Rest(sink.Delivered.Export([])), Has.Count.EqualTo(700 - given));
        }

        Assert.That(
            Rest(_sink.Delivered.Export(_transcript[^3..])), Is.EqualTo(_transcript[^3..].ConvertAll(item => item.Id)));
    }

    [Test]
    public void After_a_fully_delivered_short_chat_no_item_counts_as_missed()
    {
        Assert.That(State.IsWhole, Is.True);
        Live(10);
        Assert.That(State.IsWhole, Is.True);
        Miss(3);

        Assert.That(Rest(), Is.EqualTo(Missed));
        Live(1_000);
        Assert.That(State.IsWhole, Is.False);
    }

    [Test]
    public void Unfinished_items_are_saved_with_their_version()
    {
        var file = Sample.File("file", 0, "a.pdf", AttachmentStatus.InProgress);
        _sequencer.OnItem(file);
        _transcript.Add(file);
        Live(300);
        Assert.That(Rest(), Is.Empty);

        _transcript[0] = Sample.File("file", 0, "a.pdf", AttachmentStatus.Approved);

        Assert.That(Rest(), Is.EqualTo(["file"]));
    }

    [Test]
    public void Receipts_are_saved()
    {
        var settings = new SequencerSettings { OwnParticipantId = Sample.Own };
        var sequencer = new ItemSequencer(_sink, settings);
        var message = Sample.Mine("m", 1);
        sequencer.OnItem(message);
        sequencer.OnItem(Sample.Receipt("m", ReceiptKind.Read));
        var sink = new RecordingSink();
        var next = new ItemSequencer(sink, settings with { ResumeFrom = State });

        next.Hold();
        next.CatchUp([message.WithReceipt(delivered: true, read: true)]);

        Assert.That(sink.Emitted, Is.Empty);
    }

    [TestCase("")]
    [TestCase("AQ==")]
    [TestCase("not base64!")]
    [TestCase("/////w==")]
    public void An_invalid_state_is_refused(string text) =>
        Assert.That(() => ResumeStateCodec.Decode(text), Throws.TypeOf<FormatException>());

    [Test]
    public void A_truncated_or_extended_state_is_refused()
    {
        Live(20);
        var bytes = Convert.FromBase64String(ResumeStateCodec.Encode(State));

        for (var length = 0; length < bytes.Length; length++)
            Assert.That(
                () => ResumeStateCodec.Decode(Convert.ToBase64String(bytes, 0, length)),
                Throws.TypeOf<FormatException>());
        Assert.That(
            () => ResumeStateCodec.Decode(Convert.ToBase64String([.. bytes, 0])), Throws.TypeOf<FormatException>());
        Assert.That(
            () => ResumeStateCodec.Decode(Convert.ToBase64String([3, .. bytes[1..]])),
            Throws.TypeOf<FormatException>().With.Message.Contains("version"));
    }

    [Test]
    public void A_state_with_a_changed_byte_is_refused()
    {
        Live(20);
        var bytes = Convert.FromBase64String(ResumeStateCodec.Encode(State));

        for (var at = 0; at < bytes.Length; at++)
        {
            var changed = bytes.ToArray();
            changed[at] ^= 0x40;
            Assert.That(
                () => ResumeStateCodec.Decode(Convert.ToBase64String(changed)), Throws.TypeOf<FormatException>());
        }
    }

    [Test]
    public void A_state_with_a_valid_checksum_but_another_length_is_refused()
    {
        Live(2);
        var body = Convert.FromBase64String(ResumeStateCodec.Encode(State))[..^sizeof(uint)];
        Assert.That(ResumeStateCodec.Decode(Sealed(body)).Recent, Has.Count.EqualTo(2));

        Assert.That(() => ResumeStateCodec.Decode(Sealed([.. body, 0])), IsDamaged);
        for (var length = 1; length < body.Length; length++)
            Assert.That(() => ResumeStateCodec.Decode(Sealed(body[..length])), IsDamaged);
    }

    [Test]
    public void A_run_without_an_end_is_refused()
    {
        byte[] noItems = [0, 0];
        byte[] oneEnd = [1, 0, 7, 0, 0, 0, 0, 0, 0, 0];

        Assert.That(
            () => ResumeStateCodec.Decode(Sealed([2, 0, .. noItems, .. noItems, .. noItems, .. oneEnd, .. noItems])),
            IsDamaged);
    }

    [Test]
    public void A_state_without_items_keeps_what_else_it_says([Values] bool isWhole, [Values] bool hasSubscribed)
    {
        var state = ResumeStateCodec.Decode(
            ResumeStateCodec.Encode(new() { IsWhole = isWhole, HasSubscribed = hasSubscribed }));

        Assert.That((state.IsWhole, state.HasSubscribed), Is.EqualTo((isWhole, hasSubscribed)));
        Assert.That(state.IsUnused, Is.EqualTo(!isWhole && !hasSubscribed));
        Assert.That((state with { Recent = [1] }).IsUnused, Is.False);
    }

    private static Constraint IsDamaged => Throws.TypeOf<FormatException>().With.Message.Contains("damaged");

    private static string Sealed(byte[] body)
    {
        var checksum = default(Fingerprint);
        foreach (var next in body)
            checksum.Add(next);
        return Convert.ToBase64String([.. body, .. BitConverter.GetBytes((uint)checksum.Value)]);
    }

    private ResumeState State => ResumeStateCodec.Decode(ResumeStateCodec.Encode(_sink.Delivered.Export([])));

    private string[] Missed =>
        [
            .. _transcript.Select(static item => item.Id)
                .Where(static id => id.StartsWith("missed", StringComparison.Ordinal)),
        ];

    private void Live(int count)
    {
        for (; count > 0; count--)
            _sequencer.OnItem(Said("live"));
    }

    private void Miss(int count)
    {
        for (; count > 0; count--)
            Said("missed");
    }

    private TextMessage Said(string kind)
    {
        var item = Sample.Theirs($"{kind} {_transcript.Count}", _transcript.Count % 7);
        _transcript.Add(item);
        return item;
    }

    private List<string> Rest() => Rest(State);

    private List<string> Rest(ResumeState state)
    {
        var sink = new RecordingSink();
        var next = new ItemSequencer(sink, new() { ResumeFrom = state });
        next.Hold();
        next.CatchUp(_transcript);
        return sink.Emitted.ConvertAll(static item => item.Id);
    }
}
