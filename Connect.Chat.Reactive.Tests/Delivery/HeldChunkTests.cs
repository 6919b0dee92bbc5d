using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Tests.Streaming;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>Chunks of a streamed message that wait for a catch-up, on hosts whose clocks differ.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class HeldChunkTests
{
    private readonly RecordingSink _sink = new();
    private readonly ItemSequencer _sequencer;

    public HeldChunkTests()
    {
        _sequencer = new(_sink, new(), new MessageAssembly());
        _sequencer.Hold();
        _sequencer.CatchUp([]);
    }

    [TestCase(0)]
    [TestCase(1)]
    public void A_streamed_message_keeps_its_place_across_a_catch_up(int chunksBefore)
    {
        for (var number = 1; number <= chunksBefore; number++)
            _sequencer.OnItem(Bot.Chunk(number));
        _sequencer.Hold();
        for (var number = chunksBefore + 1; number <= 3; number++)
            _sequencer.OnItem(Bot.Chunk(number));
        _sequencer.CatchUp([Bot.Shown(3) with { Time = Bot.Begun.AddMinutes(2) }]);
        _sequencer.OnItem(Bot.Chunk(4));
        _sequencer.OnItem(Bot.Whole(5));

        Assert.That(
            _sink.Emitted.Select(static item => ((ChatMessage)item).Content),
            Is.EqualTo(["a", "ab", "abc", "abcd", "abcd"]));
        Assert.That(
            _sink.Emitted.Select(static item => item.Time).Distinct(),
            Is.EqualTo([chunksBefore > 0 ? Bot.Begun : Bot.Begun.AddMinutes(2)]));
    }
}
