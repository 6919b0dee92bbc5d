using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Tests.Transcript;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>When catch-ups run, wait, are shared and are cancelled.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class CatchUpRunTests : CatchUpTest
{
    [Test]
    public async Task A_run_cancelled_between_pages_leaves_no_state_and_the_next_one_starts_over()
    {
        Say(4);
        using var cancellation = new CancellationTokenSource();
        Pages.Before.Enqueue(static _ => Task.CompletedTask);
        Pages.Before.Enqueue(Hang.UntilCancelled);
        var cancelled = CatchUp.RunAsync(followsLoss: false, cancellation.Token);

        await cancellation.CancelAsync();

        await Failure.Of<OperationCanceledException>(cancelled);
        Assert.That(Sink.Emitted, Is.Empty);
        await CatchUp.RunAsync(followsLoss: false, default).WaitAsync(Hang.Guard);
        Assert.That(Sink.Ids, Is.EqualTo(Pages.Transcript.ConvertAll(item => item.Id)));
        Assert.That(Sink.Emitted.ConvertAll(item => item.Origin), Is.All.EqualTo(ItemOrigin.History));
        Assert.That(Time.ActiveTimers, Is.Zero);
    }

    [Test]
    public async Task A_run_for_another_socket_abandons_a_pending_page()
    {
        Say(2);
        using var first = new CancellationTokenSource();
        Pages.Before.Enqueue(static _ => new TaskCompletionSource().Task);
        var hanging = CatchUp.RunAsync(followsLoss: false, first.Token);

        using var second = new CancellationTokenSource();
        await CatchUp.RunAsync(followsLoss: false, second.Token).WaitAsync(Hang.Guard);

        await hanging.WaitAsync(Hang.Guard);
        Assert.That(Sink.Ids, Is.EqualTo(["i0", "i1"]));
        Assert.That(Host.Failures, Is.Empty);
    }

    [Test]
    public async Task Live_items_wait_at_most_five_seconds_for_earlier_items()
    {
        Say(2);
        var release = new TaskCompletionSource();
        Pages.Before.Enqueue(_ => release.Task);
        var run = CatchUp.RunAsync(followsLoss: false, default);
        var live = Sample.Theirs("live", 100);
        Sequencer.OnItem(live);

        Time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.That(Sink.Emitted, Is.Empty);
        Time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.That(Sink.Ids, Is.EqualTo(["live"]));
        Assert.That(CatchUp.IsNeeded, Is.True);
        Pages.Transcript.Add(live);
        release.SetResult();

        await run.WaitAsync(Hang.Guard);
        Assert.That(Sink.Ids, Is.EqualTo(["live", "i0", "i1"]));
        Assert.That(CatchUp.IsNeeded, Is.False);
        Assert.That(Time.ActiveTimers, Is.Zero);
    }

    [Test]
    public async Task After_a_loss_the_newest_page_is_read_once_more()
    {
        Say(1);
        await CatchUp.RunAsync(followsLoss: true, default).WaitAsync(Hang.Guard);
        Say(1);
        Time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.That(Sink.Ids, Is.EqualTo(["i0"]));
        Pages.FailNext();

        Time.Advance(TimeSpan.FromSeconds(0.1));
        Time.Advance(TimeSpan.FromSeconds(1));

        Assert.That(Sink.Ids, Is.EqualTo(["i0", "i1"]));
        Assert.That(Sink.Emitted[^1].Origin, Is.EqualTo(ItemOrigin.Recovered));
        Assert.That(Host.Failures, Has.Count.EqualTo(1));
        Assert.That(Time.ActiveTimers, Is.Zero);
    }

    [Test]
    public async Task The_recheck_continues_while_it_finds_unknown_items()
    {
        Say(20);
        await CatchUp.RunAsync(followsLoss: true, default).WaitAsync(Hang.Guard);
        Say(7);
        Pages.Asked.Clear();

        Time.Advance(TimeSpan.FromSeconds(5));

        Assert.That(Sink.Ids, Is.EqualTo(Pages.Transcript.ConvertAll(item => item.Id)));
        // Seven unknown items on four pages, and one page of known ones.
        Assert.That(Pages.Asked, Has.Count.EqualTo(5));
    }

    [Test]
    public async Task Callers_with_the_same_token_share_a_waiting_run()
    {
        Say(1);
        using var lifetime = new CancellationTokenSource();
        var release = new TaskCompletionSource();
        Pages.Before.Enqueue(_ => release.Task);
        var all = Enumerable.Range(0, 5).Select(_ => CatchUp.RunAsync(followsLoss: false, lifetime.Token)).ToList();

        release.SetResult();

        await Task.WhenAll(all).WaitAsync(Hang.Guard);
        // One walk for the callers before it began, and one for the others.
        Assert.That(Pages.Asked, Has.Count.EqualTo(2));
        Assert.That(Sink.Ids, Is.EqualTo(["i0"]));
    }

    [Test]
    public void A_run_that_has_ended_does_not_listen_to_its_socket_any_longer()
    {
        using var socket = new CancellationTokenSource();
        var attempt = CancellationToken.None;
        Pages.Before.Enqueue(token =>
        {
            attempt = token;
            return Task.CompletedTask;
        });
        Assert.That(CatchUp.RunAsync(followsLoss: false, socket.Token).IsCompletedSuccessfully, Is.True);

        socket.Cancel();

        Assert.That(attempt.CanBeCanceled, Is.True);
        Assert.That(attempt.IsCancellationRequested, Is.False);
    }

    [Test]
    public async Task Disposal_leaves_noTimer_and_prevents_new_ones()
    {
        using var lifetime = new CancellationTokenSource();
        Pages.FailNext();
        var run = CatchUp.RunAsync(followsLoss: false, lifetime.Token);
        Assert.That(Time.ActiveTimers, Is.EqualTo(2));

        await lifetime.CancelAsync();
        CatchUp.Dispose();
        CatchUp.Hold();

        await Failure.Of<OperationCanceledException>(run);
        Assert.That(Time.ActiveTimers, Is.Zero);
    }
}
