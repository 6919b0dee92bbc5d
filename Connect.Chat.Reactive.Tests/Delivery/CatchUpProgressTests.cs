using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>What counts as progress of a catch-up, and pages that arrive too late.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class CatchUpProgressTests : CatchUpTest
{
    [Test]
    public void Each_page_is_progress_also_in_the_next_catch_up()
    {
        Say(6);
        Run();
        Assert.That(Host.Progress, Is.EqualTo(3));

        Run();

        Assert.That(Host.Progress, Is.EqualTo(Pages.Asked.Count));
    }

    [Test]
    public void Pages_that_a_retry_reads_again_are_no_progress()
    {
        Say(6);
        Pages.Before.Enqueue(static _ => Task.CompletedTask);
        Pages.Before.Enqueue(static _ => Task.CompletedTask);
        Pages.FailNext();
        _ = CatchUp.RunAsync(followsLoss: false, default);
        Assert.That(Host.Progress, Is.EqualTo(2));

        Time.Advance(TimeSpan.FromSeconds(1));

        Assert.That(Pages.Asked, Has.Count.EqualTo(6));
        Assert.That(Host.Progress, Is.EqualTo(3));
    }

    [Test]
    public void A_page_that_arrives_after_its_socket_closed_is_no_progress()
    {
        Say(1);
        using var socket = new CancellationTokenSource();
        Pages.Transform = page =>
        {
            socket.Cancel();
            return page;
        };

        _ = CatchUp.RunAsync(followsLoss: false, socket.Token);

        Assert.That(Host.Progress, Is.Zero);
        Assert.That(Sink.Emitted, Is.Empty);
    }

    [Test]
    public void A_walk_that_ends_after_its_socket_closed_emits_and_reports_nothing()
    {
        Say(4);
        using var socket = new CancellationTokenSource();
        Pages.Transform = page =>
        {
            if (page.NextToken.Length > 0)
                return page;
            socket.Cancel();
            throw new ParticipantServiceException { IsResponseTooLarge = true };
        };

        _ = CatchUp.RunAsync(followsLoss: false, socket.Token);

        Assert.That(Pages.Asked, Has.Count.EqualTo(2));
        Assert.That(Sink.Emitted, Is.Empty);
        Assert.That(Host.Incomplete, Is.Empty);
        Assert.That(CatchUp.IsNeeded, Is.True);
    }
}
