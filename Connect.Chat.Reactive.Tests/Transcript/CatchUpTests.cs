using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Tests.Time;
using Connect.Chat.Reactive.Transcript;

namespace Connect.Chat.Reactive.Tests.Transcript;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class CatchUpTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly ScriptedPages _pages = new();
    private readonly RecordingSink _sink = new();
    private readonly List<Exception> _failures = [];
    private readonly List<bool> _skipped = [];
    private readonly ItemSequencer _gate;
    private readonly CatchUp _catchUp;

    public CatchUpTests()
    {
        SynchronizationContext.SetSynchronizationContext(null);
        _gate = new(_sink, new());
        _catchUp = New(InitialHistory.All);
    }

    [Test]
    public void It_pages_backward_to_the_beginning_at_first_and_then_only_to_what_is_known()
    {
        Say(6, secondsApart: 100);
        Assert.That(_catchUp.RunAsync(default).IsCompletedSuccessfully, Is.True);
        Assert.That(_pages.Asked, Is.EqualTo(["", "4", "2"]));

        _pages.Asked.Clear();
        Say(1, secondsApart: 100);
        Assert.That(_catchUp.RunAsync(default).IsCompletedSuccessfully, Is.True);

        // One page further than the new one: what is a little older may still have come late.
        Assert.That(_pages.Asked, Is.EqualTo(["", "5"]));
        Assert.That(_sink.Emitted.ConvertAll(item => item.Id), Is.EqualTo(_pages.Transcript.ConvertAll(item => item.Id)));
        Assert.That(_sink.Emitted.ConvertAll(item => item.Origin).Distinct(), Is.EqualTo([ItemOrigin.History, ItemOrigin.Recovered]));
        Assert.That(_sink.Emitted.FindAll(item => item.Origin == ItemOrigin.Recovered), Has.Count.EqualTo(1));
    }

    [Test]
    public void Pages_that_fail_are_asked_for_again_after_growing_waits_and_nothing_is_handed_over_before()
    {
        Say(6);
        _pages.Before.Enqueue(static _ => Task.CompletedTask);
        _pages.FailNext(7);

        var run = _catchUp.RunAsync(default);
        foreach (var wait in (double[])[1, 2, 4, 8, 16, 30, 30])
        {
            var before = _pages.Asked.Count;
            _time.Advance(TimeSpan.FromSeconds(wait - 0.01));
            Assert.That(_pages.Asked, Has.Count.EqualTo(before));
            Assert.That(_sink.Emitted, Is.Empty);
            _time.Advance(TimeSpan.FromSeconds(0.01));
        }

        Assert.That(run.IsCompletedSuccessfully, Is.True);
        Assert.That(_sink.Ids, Is.EqualTo(_pages.Transcript.ConvertAll(item => item.Id)));
        Assert.That(_failures, Has.Count.EqualTo(7));
        Assert.That(_time.ActiveTimers, Is.Zero);
    }

    [Test]
    public async Task A_run_that_is_cut_off_between_pages_leaves_no_mark_and_the_next_one_begins_anew()
    {
        Say(4);
        using var cancellation = new CancellationTokenSource();
        _pages.Before.Enqueue(static _ => Task.CompletedTask);
        _pages.Before.Enqueue(Hang.UntilCancelled);
        var cut = _catchUp.RunAsync(cancellation.Token);
        var next = _catchUp.RunAsync(default);
        Assert.That(next.IsCompleted, Is.False);

        await cancellation.CancelAsync();

        await Failure.Of<OperationCanceledException>(cut);
        await next.WaitAsync(Hang.Guard);
        Assert.That(_sink.Ids, Is.EqualTo(_pages.Transcript.ConvertAll(item => item.Id)));
        Assert.That(_sink.Emitted.ConvertAll(item => item.Origin), Is.All.EqualTo(ItemOrigin.History));
        Assert.That(_time.ActiveTimers, Is.Zero);
    }

    [Test]
    public async Task Live_items_wait_five_seconds_for_what_came_before_them_and_no_longer()
    {
        Say(2);
        var release = new TaskCompletionSource();
        _pages.Before.Enqueue(_ => release.Task);
        var run = _catchUp.RunAsync(default);
        var live = Sample.Theirs("live", 100);
        _gate.TakeLive(live);

        _time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.That(_sink.Emitted, Is.Empty);
        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.That(_sink.Ids, Is.EqualTo(["live"]));
        Assert.That(_catchUp.IsOwed, Is.True);
        _pages.Transcript.Add(live);
        release.SetResult();

        await run.WaitAsync(Hang.Guard);
        Assert.That(_sink.Ids, Is.EqualTo(["live", "i0", "i1"]));
        Assert.That(_catchUp.IsOwed, Is.False);
        Assert.That(_time.ActiveTimers, Is.Zero);
    }

    [Test]
    public async Task What_came_before_the_first_answer_is_history_and_what_came_after_it_was_recovered()
    {
        Say(3);
        _pages.Before.Enqueue(static _ => Task.CompletedTask);
        _pages.FailNext();
        var run = _catchUp.RunAsync(default);
        Say(1);

        _time.Advance(TimeSpan.FromSeconds(1));

        await run.WaitAsync(Hang.Guard);
        Assert.That(
            _sink.Emitted.ConvertAll(item => item.Origin),
            Is.EqualTo([ItemOrigin.History, ItemOrigin.History, ItemOrigin.History, ItemOrigin.Recovered]));
    }

    [Test]
    public async Task Without_initial_history_what_was_there_is_left_out_once_and_later_gaps_are_filled()
    {
        var catchUp = New(InitialHistory.None);
        Say(3, secondsApart: 100);
        var first = catchUp.RunAsync(default);
        await first.WaitAsync(Hang.Guard);
        Assert.That(_sink.Emitted, Is.Empty);
        Assert.That(_skipped, Is.EqualTo([true]));

        Say(3);
        await catchUp.RunAsync(default).WaitAsync(Hang.Guard);

        Assert.That(_sink.Ids, Is.EqualTo(["i3", "i4", "i5"]));
        Assert.That(_sink.Emitted.ConvertAll(item => item.Origin), Is.All.EqualTo(ItemOrigin.Recovered));
        Assert.That(_skipped, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_page_that_names_itself_as_the_next_one_is_a_failure_and_no_endless_loop()
    {
        Say(6);
        _pages.Answer = static page => page with { NextToken = "4" };
        var run = _catchUp.RunAsync(default);
        Assert.That(_pages.Asked, Is.EqualTo(["", "4"]));
        Assert.That(_failures.ConvertAll(failure => failure.GetType()), Is.EqualTo([typeof(InvalidDataException)]));
        Assert.That(_sink.Emitted, Is.Empty);

        _pages.Answer = static page => page;
        _time.Advance(TimeSpan.FromSeconds(1));

        await run.WaitAsync(Hang.Guard);
        Assert.That(_sink.Emitted, Has.Count.EqualTo(6));
    }

    [Test]
    public async Task Those_who_ask_with_one_token_while_a_run_is_waiting_share_it()
    {
        Say(1);
        using var life = new CancellationTokenSource();
        var release = new TaskCompletionSource();
        _pages.Before.Enqueue(_ => release.Task);
        var all = Enumerable.Range(0, 5).Select(_ => _catchUp.RunAsync(life.Token)).ToList();

        release.SetResult();

        await Task.WhenAll(all).WaitAsync(Hang.Guard);
        Assert.That(_pages.Asked, Has.Count.EqualTo(2));
        Assert.That(_sink.Ids, Is.EqualTo(["i0"]));
    }

    [Test]
    public async Task Disposal_leaves_no_timer_and_allows_none()
    {
        using var life = new CancellationTokenSource();
        _pages.FailNext();
        var run = _catchUp.RunAsync(life.Token);
        Assert.That(_time.ActiveTimers, Is.EqualTo(2));

        await life.CancelAsync();
        _catchUp.Dispose();
        _catchUp.Hold();

        await Failure.Of<OperationCanceledException>(run);
        Assert.That(_time.ActiveTimers, Is.Zero);
    }

    [TearDown]
    public void Dispose() => _catchUp.Dispose();

    private CatchUp New(InitialHistory history) => new(_gate, _pages, new()
    {
        InitialHistory = history,
        Time = _time,
        Jitter = static () => 0.999999999,
        Skipped = newest => _skipped.Add(newest.Count > 0),
        Failed = _failures.Add,
    });

    private void Say(int count, double secondsApart = 1)
    {
        for (; count > 0; count--)
        {
            var second = _pages.Transcript.Count == 0 ? 0 : (_pages.Transcript[^1].Time - Sample.Start).TotalSeconds + secondsApart;
            _pages.Transcript.Add(Sample.Theirs($"i{_pages.Transcript.Count}", second));
        }
    }
}
