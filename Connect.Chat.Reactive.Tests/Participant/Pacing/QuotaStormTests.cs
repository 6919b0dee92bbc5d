using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Threading;

namespace Connect.Chat.Reactive.Tests.Participant;

/// <summary>Many sessions lose their connection at once, and a quota limits how fast they can come back.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class QuotaStormTests
{
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(40);

    [TestCase(10_000, 2, 5, 1)]
    [TestCase(500, 20, 50, 1)]
    [TestCase(500, 20, 50, 2)]
    [TestCase(4_000, 200, 300, 1)]
    public void Sessions_come_back_almost_as_fast_as_the_quota_allows_with_few_refusals(
        int sessions, int perSecond, int burst, int seed)
    {
        var time = new FakeTimeProvider();
        using var account = new QuotaAccount(time, perSecond, burst, Latency);
        using var crowd = new ReconnectingCrowd(time, account, seed);
        var least = (sessions - burst) / (double)perSecond;

        crowd.Start(sessions);
        RunUntil(time, () => crowd.Back.Count == sessions, TimeSpan.FromSeconds(least * 2));

        var took = (crowd.Back[^1] - FakeTimeProvider.DefaultStart).TotalSeconds / least;
        var calls = crowd.Calls / (double)sessions;
        TestContext.Out.WriteLine($"times_least={took:0.000} calls={calls:0.000}");
        Assert.That(took, Is.LessThanOrEqualTo(1.1));
        Assert.That(calls, Is.LessThanOrEqualTo(1.2));
    }

    [TestCase(20, 50, 0, 1)]
    [TestCase(20, 50, 15, 3)]
    [TestCase(2, 5, 0, 4)]
    [TestCase(2, 5, 60, 7)]
    [TestCase(200, 300, 5, 6)]
    public void Two_clients_of_an_account_share_its_quota_fairly(int perSecond, int burst, int laterSeconds, int seed)
    {
        var time = new FakeTimeProvider();
        using var account = new QuotaAccount(time, perSecond, burst, Latency);
        using var one = new ReconnectingCrowd(time, account, seed);
        using var two = new ReconnectingCrowd(time, account, seed + 100);

        var seconds = Math.Min(200, 4_000 / perSecond);
        one.Start((seconds + laterSeconds + 3) * perSecond);
        time.Advance(TimeSpan.FromSeconds(laterSeconds));
        two.Start((seconds + 3) * perSecond);
        var before = one.Back.Count;
        time.Advance(TimeSpan.FromSeconds(seconds));

        var share = two.Back.Count / (double)(two.Back.Count + one.Back.Count - before);
        TestContext.Out.WriteLine($"share={share:0.000} passed={account.Passed} refused={account.Refused}");
        Assert.That(share, Is.InRange(1 / 3.0, 2 / 3.0));
    }

    private static void RunUntil(FakeTimeProvider time, Func<bool> isDone, TimeSpan limit)
    {
        var end = time.GetUtcNow() + limit;
        while (!isDone() && time.GetUtcNow() < end)
            time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.That(isDone(), "not all sessions are back in time");
    }
}
