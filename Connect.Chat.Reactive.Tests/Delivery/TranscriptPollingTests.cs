using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>The polls of a session without a socket: when they read, wait and end.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class TranscriptPollingTests : CatchUpTest
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    [Test]
    public void Each_interval_reads_the_newest_page_and_new_items_are_live()
    {
        Say(1);
        _ = Poll(default);
        Say(2);
        Time.Advance(Interval - TimeSpan.FromTicks(1));
        Assert.That(Pages.Asked, Is.Empty);

        Time.Advance(TimeSpan.FromTicks(1));

        Assert.That(Sink.Ids, Is.EqualTo(["i0", "i1", "i2"]));
        Assert.That(Sink.Emitted[^1].Origin, Is.EqualTo(ItemOrigin.Live));
        Assert.That(SecondsOfReads(6), Is.EqualTo([2, 4, 6]));
    }

    [Test]
    public void Polls_wait_for_a_catch_up()
    {
        _ = Poll(default);
        CatchUp.Hold();
        Assert.That(SecondsOfReads(6), Is.Empty);

        Run();
        Pages.Asked.Clear();

        Assert.That(SecondsOfReads(2), Is.EqualTo([2]));
    }

    [Test]
    public void Polls_wait_for_observers_that_are_far_behind()
    {
        _ = Poll(default);
        Host.FarBehind = true;
        Assert.That(SecondsOfReads(6), Is.Empty);

        Host.FarBehind = false;

        Assert.That(SecondsOfReads(2), Is.EqualTo([2]));
    }

    [Test]
    public void Failures_of_the_service_delay_the_next_poll_by_the_backoff_if_that_is_longer()
    {
        _ = Poll(default);
        for (var failures = 0; failures < 4; failures++)
            Pages.FailNextWith(ServiceFailure.Of(503, "ServiceUnavailable"));

        Assert.That(SecondsOfReads(20), Is.EqualTo([2, 4, 6, 10, 18, 20]));
        Assert.That(Host.Failures, Has.Count.EqualTo(4));
    }

    [Test]
    public void A_poll_that_succeeds_resets_the_backoff()
    {
        _ = Poll(default);
        for (var failures = 0; failures < 3; failures++)
            Pages.FailNextWith(ServiceFailure.Of(503, "ServiceUnavailable"));
        Pages.Before.Enqueue(static _ => Task.CompletedTask);
        for (var failures = 0; failures < 2; failures++)
            Pages.FailNextWith(ServiceFailure.Of(503, "ServiceUnavailable"));

        Assert.That(SecondsOfReads(16), Is.EqualTo([2, 4, 6, 10, 12, 14, 16]));
    }

    [TestCase(0, "")]
    [TestCase(403, "AccessDeniedException")]
    public async Task A_network_failure_or_a_refusal_ends_the_polls(int statusCode, string errorCode)
    {
        var polls = Poll(default);
        var failure = new ParticipantServiceException { StatusCode = statusCode, ErrorCode = errorCode };
        Pages.FailNextWith(failure);

        Time.Advance(Interval);

        Assert.That(await Failure.Of<ParticipantServiceException>(polls), Is.SameAs(failure));
        Assert.That(Host.Failures, Is.Empty);
        Assert.That(Time.ActiveTimers, Is.Zero);
    }

    [Test]
    public void A_poll_that_ends_early_is_reported_and_emits_nothing()
    {
        Say(1);
        _ = Poll(default);
        Say(4);
        Pages.Before.Enqueue(static _ => Task.CompletedTask);
        Pages.FailNextWith(new ParticipantServiceException { IsResponseTooLarge = true });

        Time.Advance(Interval);
        Assert.That(Sink.Ids, Is.EqualTo(["i0"]));
        Assert.That(Host.Incomplete, Has.Count.EqualTo(1));
        Time.Advance(Interval);

        Assert.That(Sink.Ids, Is.EqualTo(["i0", "i1", "i2", "i3", "i4"]));
    }

    [Test]
    public async Task A_poll_that_ends_after_its_cancellation_reports_nothing()
    {
        using var cancellation = new CancellationTokenSource();
        var polls = Poll(cancellation.Token);
        Pages.Transform = _ =>
        {
            cancellation.Cancel();
            throw new ParticipantServiceException { IsResponseTooLarge = true };
        };

        Time.Advance(Interval);

        await Failure.Of<OperationCanceledException>(polls);
        Assert.That(Host.Incomplete, Is.Empty);
    }

    // Polls follow the first catch-up.
    private Task Poll(CancellationToken cancellationToken)
    {
        Run();
        Pages.Asked.Clear();
        return CatchUp.PollAsync(Interval, cancellationToken);
    }

    // The seconds, from 1, in which pages are read.
    private int[] SecondsOfReads(int seconds)
    {
        var read = new List<int>();
        Pages.Asked.Clear();
        for (var second = 1; second <= seconds; second++)
        {
            var before = Pages.Asked.Count;
            Time.Advance(TimeSpan.FromSeconds(1));
            if (Pages.Asked.Count > before)
                read.Add(second);
        }

        return [.. read];
    }
}
