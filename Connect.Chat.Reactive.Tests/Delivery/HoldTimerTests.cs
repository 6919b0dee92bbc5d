using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Delivery;

[TestFixture]
public sealed class HoldTimerTests
{
    [Test]
    public void A_callback_that_runs_late_does_not_release_the_next_hold()
    {
        var time = new ManualTimers();
        var sink = new RecordingSink();
        var items = new ItemSequencer(sink, new());
        using var catchUp = new CatchUp(
            items, new ScriptedPages(), new RecordingCatchUpHost(), new() { Time = time, Jitter = static () => 0 });
        catchUp.Hold();
        var late = time.Callbacks.Single();
        catchUp.Hold();
        items.OnItem(new TextMessage { Id = "held" });

        late();
        Assert.That(sink.Emitted, Is.Empty);
        time.Callbacks[1]();

        Assert.That(sink.Emitted, Has.Count.EqualTo(1));
    }
}
