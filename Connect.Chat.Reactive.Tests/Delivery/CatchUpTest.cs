using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Tests.Threading;
using Connect.Chat.Reactive.Tests.Transcript;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>A catch-up over scripted pages, with a clock that stands still.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public abstract class CatchUpTest
{
    private readonly double _jitter;

    /// <summary>Creates the catch-up.</summary>
    /// <param name="jitter">The random number of each backoff. Default: the delays are the bounds.</param>
    private protected CatchUpTest(double jitter = 0.999999999)
    {
        _jitter = jitter;
        SynchronizationContext.SetSynchronizationContext(null);
        Sequencer = new(Sink, new());
        CatchUp = New(Sequencer);
    }

    private protected FakeTimeProvider Time { get; } = new();

    private protected ScriptedPages Pages { get; } = new();

    private protected RecordingSink Sink { get; } = new();

    private protected RecordingCatchUpHost Host { get; } = new();

    private protected ItemSequencer Sequencer { get; }

    private protected CatchUp CatchUp { get; }

    [TearDown]
    public void Dispose() => CatchUp.Dispose();

    private protected CatchUp New(ItemSequencer sequencer, int maxPages = 1_000) => new(sequencer, Pages, Host, new()
    {
        Time = Time,
        Jitter = () => _jitter,
        MaxPages = maxPages,
    });

    private protected void Run() =>
        Assert.That(CatchUp.RunAsync(followsLoss: false, default).IsCompletedSuccessfully, Is.True);

    private protected void Say(int count, double secondsApart = 1)
    {
        for (; count > 0; count--)
        {
            var second = Pages.Transcript.Count == 0
                ? 0
                : (Pages.Transcript[^1].Time - Sample.Start).TotalSeconds + secondsApart;
            Pages.Transcript.Add(Sample.Theirs($"i{Pages.Transcript.Count}", second));
        }
    }
}
