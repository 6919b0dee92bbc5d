using BotCluster;
using BotCluster.Simulation;

namespace Connect.Chat.Reactive.Tests.Cluster;

/// <summary>Clusters in virtual time.</summary>
[TestFixture]
public sealed class SimulationTests
{
    private static readonly SimulationPlan Small = new()
    {
        Contacts = 2000,
        Silos = 10,
        Outage = Outage.Silo,
        Quotas = new(5, 12, 60),
    };

    [TestCase(Outage.Silo)]
    [TestCase(Outage.Zone)]
    [TestCase(Outage.Network)]
    public void All_contacts_come_back_within_the_quotas(object outage)
    {
        var result = ClusterModel.Run(Small with { Outage = (Outage)outage });

        Assert.That(result.Lost, Is.Zero);
        Assert.That(result.Silent, Is.EqualTo(ExpectedSilent((Outage)outage)).Within(20).Percent);
        Assert.That(result.Refused, Is.Zero);
    }

    [Test]
    public void The_quota_decides_how_long_all_contacts_need()
    {
        var result = ClusterModel.Run(Small with { Outage = Outage.Network });

        // Four fifths of the quota are for contacts that come back.
        var least = Small.Contacts / (Small.Quotas.Connects * 0.8);
        Assert.That(result.SilenceOf(1).TotalSeconds, Is.InRange(least, least * 1.1));
    }

    [Test]
    public void The_more_silos_the_shorter_is_the_silence_when_one_fails()
    {
        TimeSpan[] longest = [SilenceWith(3), SilenceWith(10), SilenceWith(100)];

        Assert.That(longest, Is.Ordered.Descending);
    }

    [Test]
    public void Without_pacing_the_service_refuses_calls()
    {
        var plan = Small with { Outage = Outage.Network, IsPaced = false };

        Assert.That(ClusterModel.Run(plan).Refused, Is.GreaterThan(plan.Contacts));
    }

    [Test]
    public void A_seed_always_has_the_same_result()
    {
        var first = Simulate(seed: 7);

        Assert.That(Simulate(seed: 7), Is.EqualTo(first));
        Assert.That(Simulate(seed: 8), Is.Not.EqualTo(first));
    }

    private static TimeSpan SilenceWith(int silos) =>
        ClusterModel.Run(Small with { Silos = silos }).SilenceOf(1);

    private static int ExpectedSilent(Outage outage) => outage switch
    {
        Outage.Silo => Small.Contacts / 10,
        Outage.Zone => Small.Contacts * 4 / 10,
        _ => Small.Contacts,
    };

    private static string Simulate(int seed)
    {
        using var output = new StringWriter();
        SimulationProgram.Run(
            Arguments.Parse(["--simulate", "--contacts", "1000", "--seed", $"{seed}"]), output);
        return output.ToString();
    }
}
