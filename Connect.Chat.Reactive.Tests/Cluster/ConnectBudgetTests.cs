using BotCluster.Grains;

namespace Connect.Chat.Reactive.Tests.Cluster;

/// <summary>The connects that the silos share.</summary>
[TestFixture]
public sealed class ConnectBudgetTests
{
    [Test]
    public void Turns_are_as_far_apart_as_the_rate_says()
    {
        var budget = new ConnectBudget(perSecond: 4, burst: 1, TimeSpan.Zero);

        Assert.That(
            Enumerable.Range(0, 4).Select(_ => budget.Take(TimeSpan.Zero).TotalSeconds),
            Is.EqualTo([0, 0.25, 0.5, 0.75]));
    }

    [Test]
    public void A_pause_saves_up_a_burst_and_no_more()
    {
        var budget = new ConnectBudget(perSecond: 1, burst: 3, TimeSpan.Zero);

        Assert.That(
            Enumerable.Range(0, 5).Select(_ => budget.Take(TimeSpan.FromHours(1)).TotalSeconds),
            Is.EqualTo([0, 0, 0, 1, 2]));
    }

    [Test]
    public void A_new_budget_has_no_burst()
    {
        var budget = new ConnectBudget(perSecond: 1, burst: 3, TimeSpan.FromHours(1));

        Assert.That(
            Enumerable.Range(0, 3).Select(_ => budget.Take(TimeSpan.FromHours(1)).TotalSeconds),
            Is.EqualTo([0, 1, 2]));
    }
}
