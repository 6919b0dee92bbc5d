using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Tests.Participant;

/// <summary>A client that stays below the quotas pays next to nothing for its pace.</summary>
[TestFixture]
public sealed class PacingAllocationTests
{
    [Test]
    public void A_client_that_is_never_refused_allocates_nothing_for_its_pace()
    {
        var pacing = new CallPacing(ParticipantQuotas.None, TimeProvider.System, static () => 0.5);
        Enter(pacing, 10);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Enter(pacing, 1_000);

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    [Test]
    public void A_known_quota_that_is_not_reached_allocates_nothing()
    {
        var pacing = new CallPacing(
            new() { SendMessage = new(1_000_000, 1_000_000) }, TimeProvider.System, static () => 0.5);
        Enter(pacing, 10);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Enter(pacing, 1_000);

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    private static void Enter(CallPacing pacing, int calls)
    {
        for (var i = 0; i < calls; i++)
        {
            if (pacing.TryEnter("SendMessage", out var grant))
                pacing.Pass("SendMessage", grant);
        }
    }
}
