namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>The retries of a recheck, and its end.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RecheckRetryTests : CatchUpTest
{
    private static readonly TimeSpan RecheckDelay = TimeSpan.FromSeconds(5);

    [Test]
    public void A_failed_recheck_backs_off_longer_each_time()
    {
        _ = CatchUp.RunAsync(followsLoss: true, default);
        Pages.FailNext(4);
        Time.Advance(RecheckDelay);
        foreach (var wait in (double[])[1, 2, 4, 8])
        {
            var before = Pages.Asked.Count;
            Time.Advance(TimeSpan.FromSeconds(wait - 0.01));
            Assert.That(Pages.Asked, Has.Count.EqualTo(before));
            Time.Advance(TimeSpan.FromSeconds(0.01));
            Assert.That(Pages.Asked, Has.Count.EqualTo(before + 1));
        }

        Assert.That(Host.Failures, Has.Count.EqualTo(4));
        Assert.That(Time.ActiveTimers, Is.Zero);
    }

    [Test]
    public void A_recheck_that_has_succeeded_does_not_follow_the_next_catch_up_again()
    {
        _ = CatchUp.RunAsync(followsLoss: true, default);
        Time.Advance(RecheckDelay);
        Run();
        Pages.Asked.Clear();

        Time.Advance(TimeSpan.FromMinutes(10));

        Assert.That(Pages.Asked, Is.Empty);
    }

    [Test]
    public void A_recheck_whose_socket_closes_follows_the_catch_up_of_the_next_socket()
    {
        using var socket = new CancellationTokenSource();
        _ = CatchUp.RunAsync(followsLoss: true, socket.Token);
        socket.Cancel();
        Assert.That(Time.ActiveTimers, Is.Zero);
        Run();
        Pages.Asked.Clear();

        Time.Advance(RecheckDelay);

        Assert.That(Pages.Asked, Has.Count.EqualTo(1));
        Assert.That(Host.Failures, Is.Empty);
    }

    [Test]
    public async Task A_check_of_a_closed_socket_does_not_replace_that_of_the_current_one()
    {
        using var closed = new CancellationTokenSource();
        await CatchUp.RunAsync(followsLoss: true, default);
        await CatchUp.RunAsync(followsLoss: true, closed.Token);
        await closed.CancelAsync();
        var reads = Pages.Asked.Count;

        Time.Advance(TimeSpan.FromSeconds(5));

        Assert.That(Pages.Asked, Has.Count.EqualTo(reads + 1));
    }
}
