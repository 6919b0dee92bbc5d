using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Tests.Participant;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ParticipantQuotasTests
{
    [Test]
    public void The_defaults_of_AWS_are_those_that_LocalConnect_enforces()
    {
        var local = Connect.Chat.Local.LocalQuotas.Aws.Rates;

        foreach (var known in ParticipantQuotas.AwsDefaults.Known())
        {
            Assert.That(
                (known.Value.PerSecond, known.Value.Burst),
                Is.EqualTo((local[known.Key].PerSecond, local[known.Key].Burst)),
                known.Key);
        }
    }

    [Test]
    public void Every_quota_is_known_by_the_name_of_its_operation() => Assert.That(
        ParticipantQuotas.AwsDefaults.Known().Select(static known => known.Key),
        Is.EquivalentTo(typeof(ParticipantQuotas).GetProperties()
            .Where(static property => property.PropertyType == typeof(CallQuota))
            .Select(static property => property.Name)));

    [Test]
    public void A_share_is_a_part_of_rate_and_burst()
    {
        var share = ParticipantQuotas.AwsDefaults.Share(0.25);

        Assert.That(share.SendMessage, Is.EqualTo(new CallQuota(2.5, 3)));
        Assert.That(share.GetTranscript, Is.EqualTo(new CallQuota(0.5, 1)));
        Assert.That(ParticipantQuotas.None.Share(0.25), Is.EqualTo(ParticipantQuotas.None));
    }

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(1.01)]
    [TestCase(double.NaN)]
    public void A_share_is_more_than_nothing_and_at_most_all(double part) => Assert.That(
        () => ParticipantQuotas.AwsDefaults.Share(part),
        Throws.InstanceOf<ArgumentOutOfRangeException>().With.Property("ParamName").EqualTo("part"));

    [TestCase(0, 1)]
    [TestCase(double.NaN, 1)]
    [TestCase(double.PositiveInfinity, 1)]
    [TestCase(1, 0)]
    [TestCase(1, 1_000_001)]
    public void An_invalid_quota_is_named(double perSecond, int burst)
    {
        var quotas = new ParticipantQuotas { SendEvent = new(perSecond, burst) };

        Assert.That(
            () => new ParticipantClient(new() { Region = "us-east-1", Quotas = quotas }),
            Throws.InstanceOf<ArgumentOutOfRangeException>().With.Property("ParamName").EqualTo("SendEvent"));
        Assert.That(
            () => new RetryingParticipantClient(
                new ParticipantClient(new() { Region = "us-east-1" }), new() { Quotas = quotas }),
            Throws.InstanceOf<ArgumentOutOfRangeException>().With.Property("ParamName").EqualTo("SendEvent"));
    }
}
