using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Participant;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Tests.Transcript;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>The log shows every step of a catch-up, and how long the session waits for what.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class CatchUpLogTests : CatchUpTest
{
    public CatchUpLogTests()
        : base(jitter: 0) => Host.Logger = new RecordingLogger();

    private string[] Log =>
        [.. ((RecordingLogger)Host.Logger).Events.Select(static line => line.Replace("Contact contact-1: ", ""))];

    [Test]
    public void A_catch_up_logs_its_hold_its_pages_and_its_result()
    {
        Say(3);
        Pages.Before.Enqueue(token => Time.DelayAsync(TimeSpan.FromSeconds(0.25), token));

        var run = CatchUp.RunAsync(followsLoss: false, default);
        Time.Advance(TimeSpan.FromSeconds(1));

        Assert.That(run.IsCompletedSuccessfully, Is.True);
        Assert.That(Log, Is.EqualTo(
            [
                "HoldStarted: holds live items back until missed items are fetched (gap 1)",
                "CatchUpStarted: reads the transcript for gap 1",
                "PageRead: read page 1 of the transcript (items: 2)",
                "PageRead: read page 2 of the transcript (items: 1)",
                "CatchUpCompleted: caught up with gap 1 in 250 ms (pages: 2, items: 3)",
            ]));
    }

    [Test]
    public void A_failed_attempt_logs_its_cause_its_request_id_and_the_delay()
    {
        Pages.FailNextWith(ServiceFailure.Of(503, "ServiceUnavailable"));
        Pages.FailNext();

        _ = CatchUp.RunAsync(followsLoss: false, default);
        Time.Advance(TimeSpan.FromSeconds(0.5));

        Assert.That(Of("CatchUpFailed"), Is.EqualTo(
            [
                "catch-up attempt 1 failed (ParticipantServiceException, request id r-1); retries in 500 ms",
                "catch-up attempt 2 failed (IOException); retries in 1000 ms",
            ]));
    }

    [Test]
    public void A_catch_up_whose_socket_closes_logs_that_it_is_cancelled()
    {
        using var socket = new CancellationTokenSource();
        Pages.Before.Enqueue(Hang.UntilCancelled);
        _ = CatchUp.RunAsync(followsLoss: false, socket.Token);
        Assert.That(Of("CatchUpCancelled"), Is.Empty);

        socket.Cancel();

        Assert.That(Of("CatchUpCancelled"), Is.EqualTo(["cancelled the catch-up, because its socket closed"]));
        Assert.That(Of("CatchUpFailed"), Is.Empty);
    }

    [Test]
    public void A_lagging_transcript_logs_when_it_is_read_again()
    {
        CatchUp.Hold();
        Sequencer.OnItem(Sample.Theirs("pushed", 1));

        _ = CatchUp.RunAsync(followsLoss: false, default);
        Time.Advance(TimeSpan.FromSeconds(3.5));

        Assert.That(Of("TranscriptLags"), Is.EqualTo(
            [
                "the transcript lags behind the socket; reads it again in 500 ms",
                "the transcript lags behind the socket; reads it again in 1000 ms",
                "the transcript lags behind the socket; reads it again in 2000 ms",
            ]));
    }

    [Test]
    public void A_recheck_logs_its_failures_and_its_result()
    {
        Say(1);
        _ = CatchUp.RunAsync(followsLoss: true, default);
        Pages.FailNextWith(ServiceFailure.Of(503, "ServiceUnavailable"));
        Pages.FailNext();

        Time.Advance(TimeSpan.FromSeconds(5 + 0.5));
        Assert.That(Of("RecheckCompleted"), Is.Empty);
        Time.Advance(TimeSpan.FromSeconds(1));

        Assert.That(Of("RecheckStarted"), Is.EqualTo(Enumerable.Repeat("reads the newest page again", 3)));
        Assert.That(Of("RecheckFailed"), Is.EqualTo(
            [
                "reading the newest page again failed (ParticipantServiceException, request id r-1); "
                + "retries in 500 ms",
                "reading the newest page again failed (IOException); retries in 1000 ms",
            ]));
        Assert.That(Of("RecheckCompleted"), Is.EqualTo(["read the newest items again (pages: 1, items: 1)"]));
    }

    [Test]
    public void A_damaged_frame_logs_when_its_items_are_fetched()
    {
        using var throttle = new GapThrottle(Time, Host, static () => { });

        for (var frames = 0; frames < 4; frames++)
            throttle.Report();

        Assert.That(Of("DamagedFrame"), Is.EqualTo(
            [
                "received a damaged frame; fetches its items in 0 ms",
                "received a damaged frame; fetches its items in 0 ms",
                "received a damaged frame; fetches its items in 5000 ms",
            ]));
    }

    [Test]
    public void The_hold_limit_is_logged_only_if_items_are_held_back()
    {
        CatchUp.OnHoldLimit();
        Assert.That(Log, Is.Empty);
        CatchUp.Hold();

        Time.Advance(TimeSpan.FromSeconds(5));

        Assert.That(
            Of("HoldLimitReached"), Is.EqualTo(["releases live items after 5 s, before missed items are fetched"]));
    }

    [Test]
    public async Task A_last_catch_up_that_fails_logs_its_cause()
    {
        CatchUp.Hold();
        Pages.FailNext();

        await CatchUp.TryLastAsync(default);

        Assert.That(
            Of("LastCatchUpFailed"), Is.EqualTo(["the last catch-up, after the chat ended, failed (IOException)"]));
    }

    [Test]
    public void A_catch_up_that_ends_early_logs_why()
    {
        Pages.FailNextWith(new ParticipantServiceException { IsResponseTooLarge = true });

        Run();

        Assert.That(
            Of("CatchUpIncomplete"),
            Is.EqualTo(
                ["the catch-up ended early. A page of the transcript exceeded the size limit for responses."]));
    }

    private string[] Of(string name) =>
    [
        .. Log.Where(line => line.StartsWith($"{name}: ", StringComparison.Ordinal))
            .Select(line => line[(name.Length + 2)..]),
    ];
}
