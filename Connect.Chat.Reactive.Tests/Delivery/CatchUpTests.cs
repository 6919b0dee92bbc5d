using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Tests.Threading;
using Connect.Chat.Reactive.Tests.Transcript;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Delivery;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class CatchUpTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly ScriptedPages _pages = new();
    private readonly RecordingSink _sink = new();
    private readonly RecordingCatchUpHost _host = new();
    private readonly ItemSequencer _lock;
    private readonly CatchUp _catchUp;

    public CatchUpTests()
    {
        SynchronizationContext.SetSynchronizationContext(null);
        _lock = new(_sink, new());
        _catchUp = New(_lock);
    }

    [Test]
    public void It_reads_to_the_beginning_at_first_and_then_one_page_beyond_what_it_knows()
    {
        Say(6);
        Assert.That(_catchUp.RunAsync(followsLoss: false, default).IsCompletedSuccessfully, Is.True);
        Assert.That(_pages.Asked, Is.EqualTo(["", "4", "2"]));

        Say(200);
        Run();
        _pages.Asked.Clear();
        Say(1);
        Assert.That(_catchUp.RunAsync(followsLoss: false, default).IsCompletedSuccessfully, Is.True);

        // 48 of the 64 latest items, in pages of two, and one page more.
        Assert.That(_pages.Asked, Has.Count.EqualTo(26));
        Assert.That(_sink.Emitted.ConvertAll(item => item.Id), Is.EqualTo(_pages.Transcript.ConvertAll(item => item.Id)));
        Assert.That(_sink.Emitted.ConvertAll(item => item.Origin).Distinct(), Is.EqualTo([ItemOrigin.History, ItemOrigin.Recovered]));
        Assert.That(_sink.Emitted.FindAll(item => item.Origin == ItemOrigin.History), Has.Count.EqualTo(6));
    }

    [Test]
    public void Pages_that_fail_are_asked_for_again_after_growing_waits_and_nothing_is_handed_over_before()
    {
        Say(6);
        _pages.Before.Enqueue(static _ => Task.CompletedTask);
        _pages.FailNext(7);

        var run = _catchUp.RunAsync(followsLoss: false, default);
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
        Assert.That(_host.Failures, Has.Count.EqualTo(7));
        Assert.That(_time.ActiveTimers, Is.Zero);
    }

    [Test]
    public async Task A_run_that_is_cut_off_between_pages_leaves_no_mark_and_the_next_one_begins_anew()
    {
        Say(4);
        using var cancellation = new CancellationTokenSource();
        _pages.Before.Enqueue(static _ => Task.CompletedTask);
        _pages.Before.Enqueue(Hang.UntilCancelled);
        var cut = _catchUp.RunAsync(followsLoss: false, cancellation.Token);

        await cancellation.CancelAsync();

        await Failure.Of<OperationCanceledException>(cut);
        Assert.That(_sink.Emitted, Is.Empty);
        await _catchUp.RunAsync(followsLoss: false, default).WaitAsync(Hang.Guard);
        Assert.That(_sink.Ids, Is.EqualTo(_pages.Transcript.ConvertAll(item => item.Id)));
        Assert.That(_sink.Emitted.ConvertAll(item => item.Origin), Is.All.EqualTo(ItemOrigin.History));
        Assert.That(_time.ActiveTimers, Is.Zero);
    }

    [Test]
    public async Task A_run_for_another_socket_abandons_a_page_that_does_not_come()
    {
        Say(2);
        using var first = new CancellationTokenSource();
        _pages.Before.Enqueue(static _ => new TaskCompletionSource().Task);
        var hanging = _catchUp.RunAsync(followsLoss: false, first.Token);

        using var second = new CancellationTokenSource();
        await _catchUp.RunAsync(followsLoss: false, second.Token).WaitAsync(Hang.Guard);

        await hanging.WaitAsync(Hang.Guard);
        Assert.That(_sink.Ids, Is.EqualTo(["i0", "i1"]));
        Assert.That(_host.Failures, Is.Empty);
    }

    [Test]
    public async Task Live_items_wait_five_seconds_for_what_came_before_them_and_no_longer()
    {
        Say(2);
        var release = new TaskCompletionSource();
        _pages.Before.Enqueue(_ => release.Task);
        var run = _catchUp.RunAsync(followsLoss: false, default);
        var live = Sample.Theirs("live", 100);
        _lock.TakeLive(live);

        _time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.That(_sink.Emitted, Is.Empty);
        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.That(_sink.Ids, Is.EqualTo(["live"]));
        Assert.That(_catchUp.IsNeeded, Is.True);
        _pages.Transcript.Add(live);
        release.SetResult();

        await run.WaitAsync(Hang.Guard);
        Assert.That(_sink.Ids, Is.EqualTo(["live", "i0", "i1"]));
        Assert.That(_catchUp.IsNeeded, Is.False);
        Assert.That(_time.ActiveTimers, Is.Zero);
    }

    [Test]
    public async Task What_came_before_the_first_answer_is_history_and_what_came_after_it_was_recovered()
    {
        Say(3);
        _pages.Before.Enqueue(static _ => Task.CompletedTask);
        _pages.FailNext();
        var run = _catchUp.RunAsync(followsLoss: false, default);
        Say(1);

        _time.Advance(TimeSpan.FromSeconds(1));

        await run.WaitAsync(Hang.Guard);
        Assert.That(
            _sink.Emitted.ConvertAll(item => item.Origin),
            Is.EqualTo([ItemOrigin.History, ItemOrigin.History, ItemOrigin.History, ItemOrigin.Recovered]));
    }

    [Test]
    public async Task Without_initial_history_what_was_there_is_skipped_once_and_later_gaps_are_filled()
    {
        var catchUp = New(new(_sink, new() { InitialHistory = InitialHistory.None }));
        Say(3);
        await catchUp.RunAsync(followsLoss: false, default).WaitAsync(Hang.Guard);
        Assert.That(_sink.Emitted, Is.Empty);
        Assert.That(_sink.Skipped.Single().Items.Select(item => item.Id), Is.EqualTo(["i1", "i2"]));
        Assert.That(_sink.Skipped.Single().HasOlder, Is.True);

        Say(3);
        await catchUp.RunAsync(followsLoss: false, default).WaitAsync(Hang.Guard);

        Assert.That(_sink.Ids, Is.EqualTo(["i3", "i4", "i5"]));
        Assert.That(_sink.Emitted.ConvertAll(item => item.Origin), Is.All.EqualTo(ItemOrigin.Recovered));
        Assert.That(_sink.Skipped, Has.Count.EqualTo(1));
    }

    [TestCase("4", 2)]
    [TestCase("4 2", 3)]
    public void Page_tokens_in_a_circle_end_the_walk_with_one_fault(string tokens, int calls)
    {
        Say(6);
        var circle = tokens.Split(' ');
        var next = 0;
        _pages.Answer = page => page with { NextToken = circle[next++ % circle.Length] };

        Assert.That(_catchUp.RunAsync(followsLoss: false, default).IsCompletedSuccessfully, Is.True);

        Assert.That(_pages.Asked, Has.Count.EqualTo(calls));
        Assert.That(_host.Incomplete, Has.Count.EqualTo(1));
        Assert.That(_sink.Emitted, Has.Count.EqualTo(2 * calls));
        Assert.That(_catchUp.IsNeeded, Is.False);
    }

    [Test]
    public void Pages_without_end_are_bounded([Values] bool areEmpty)
    {
        var next = 0;
        _pages.Answer = _ => new()
        {
            NextToken = $"{++next}",
            Transcript = areEmpty ? [] : [Sample.Theirs($"i{next}", next)],
        };
        Say(100);
        var catchUp = New(_lock, maxPages: 50);

        Assert.That(catchUp.RunAsync(followsLoss: false, default).IsCompletedSuccessfully, Is.True);

        Assert.That(_pages.Asked, Has.Count.EqualTo(areEmpty ? 20 : 50));
        Assert.That(_host.Incomplete, Has.Count.EqualTo(1));
    }

    [Test]
    public void An_unfinished_item_far_back_is_looked_up_by_its_id()
    {
        var file = Sample.File("file", 0, "a.pdf", AttachmentStatus.InProgress);
        _pages.Transcript.Add(file);
        Say(300);
        Run();
        _pages.Transcript[0] = Sample.File("file", 0, "a.pdf", AttachmentStatus.Approved);
        _pages.Asked.Clear();

        Run();

        Assert.That(_pages.Asked[^1], Is.EqualTo("at file"));
        Assert.That(_pages.Asked, Has.Count.EqualTo(24 + 1 + 3));
        Assert.That(_sink.Emitted[^1], Is.EqualTo(_pages.Transcript[0] with { Origin = ItemOrigin.Recovered }));
    }

    [Test]
    public async Task A_page_that_lacks_what_was_pushed_before_is_read_again()
    {
        var pushed = Sample.Theirs("pushed", 1);
        _catchUp.Hold();
        _lock.TakeLive(pushed);
        var run = _catchUp.RunAsync(followsLoss: false, default);
        Assert.That(run.IsCompleted, Is.False);
        _pages.Transcript.AddRange([Sample.Theirs("missed", 0), pushed]);

        _time.Advance(TimeSpan.FromSeconds(0.5));

        await run.WaitAsync(Hang.Guard);
        Assert.That(_sink.Ids, Is.EqualTo(["missed", "pushed"]));
        Assert.That(_pages.Asked, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_transcript_that_never_contains_what_was_pushed_is_read_four_times()
    {
        _catchUp.Hold();
        _lock.TakeLive(Sample.Theirs("pushed", 1));
        var run = _catchUp.RunAsync(followsLoss: false, default);

        _time.Advance(TimeSpan.FromSeconds(3.5));

        await run.WaitAsync(Hang.Guard);
        Assert.That(_pages.Asked, Has.Count.EqualTo(4));
        Assert.That(_sink.Ids, Is.EqualTo(["pushed"]));
    }

    [Test]
    public async Task After_a_loss_the_newest_page_is_read_once_more()
    {
        Say(1);
        await _catchUp.RunAsync(followsLoss: true, default).WaitAsync(Hang.Guard);
        Say(1);
        _time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.That(_sink.Ids, Is.EqualTo(["i0"]));
        _pages.FailNext();

        _time.Advance(TimeSpan.FromSeconds(0.1));
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.That(_sink.Ids, Is.EqualTo(["i0", "i1"]));
        Assert.That(_sink.Emitted[^1].Origin, Is.EqualTo(ItemOrigin.Recovered));
        Assert.That(_host.Failures, Has.Count.EqualTo(1));
        Assert.That(_time.ActiveTimers, Is.Zero);
    }

    [Test]
    public async Task Reading_once_more_goes_on_as_long_as_there_is_something_unknown()
    {
        Say(20);
        await _catchUp.RunAsync(followsLoss: true, default).WaitAsync(Hang.Guard);
        Say(7);
        _pages.Asked.Clear();

        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.That(_sink.Ids, Is.EqualTo(_pages.Transcript.ConvertAll(item => item.Id)));
        // Seven unknown items on four pages, and one page of known ones.
        Assert.That(_pages.Asked, Has.Count.EqualTo(5));
    }

    [Test]
    public async Task Those_who_ask_with_one_token_while_a_run_is_waiting_share_it()
    {
        Say(1);
        using var life = new CancellationTokenSource();
        var release = new TaskCompletionSource();
        _pages.Before.Enqueue(_ => release.Task);
        var all = Enumerable.Range(0, 5).Select(_ => _catchUp.RunAsync(followsLoss: false, life.Token)).ToList();

        release.SetResult();

        await Task.WhenAll(all).WaitAsync(Hang.Guard);
        // One walk for all who asked before it began, and one for the others.
        Assert.That(_pages.Asked, Has.Count.EqualTo(2));
        Assert.That(_sink.Ids, Is.EqualTo(["i0"]));
    }

    [Test]
    public async Task Disposal_leaves_no_timer_and_allows_none()
    {
        using var life = new CancellationTokenSource();
        _pages.FailNext();
        var run = _catchUp.RunAsync(followsLoss: false, life.Token);
        Assert.That(_time.ActiveTimers, Is.EqualTo(2));

        await life.CancelAsync();
        _catchUp.Dispose();
        _catchUp.Hold();

        await Failure.Of<OperationCanceledException>(run);
        Assert.That(_time.ActiveTimers, Is.Zero);
    }

    [TearDown]
    public void Dispose() => _catchUp.Dispose();

    private CatchUp New(ItemSequencer sequencer, int maxPages = 1_000) => new(sequencer, _pages, _host, new()
    {
        Time = _time,
        Jitter = static () => 0.999999999,
        MaxPages = maxPages,
    });

    private void Run() =>
        Assert.That(_catchUp.RunAsync(followsLoss: false, default).IsCompletedSuccessfully, Is.True);

    private void Say(int count, double secondsApart = 1)
    {
        for (; count > 0; count--)
        {
            var second = _pages.Transcript.Count == 0 ? 0 : (_pages.Transcript[^1].Time - Sample.Start).TotalSeconds + secondsApart;
            _pages.Transcript.Add(Sample.Theirs($"i{_pages.Transcript.Count}", second));
        }
    }
}
