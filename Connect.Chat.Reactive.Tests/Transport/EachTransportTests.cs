using System.Reflection;
using Connect.Chat.Reactive.Tests.EndToEnd;

namespace Connect.Chat.Reactive.Tests.Transport;

[EachTransport]
public sealed class EachTransportTests
{
    [Test]
    public void A_fixture_has_the_transport_of_its_name() => Assert.That(
        TestContext.CurrentContext.Test.FullName,
        Does.Contain($"EachTransportTests({TransportUnderTest.Kind})"));

    [Test]
    public void End_to_end_tests_run_over_each_transport()
    {
        var fixtures =
            from type in typeof(LiveChat).Assembly.GetTypes()
            where type.Namespace == typeof(LiveChat).Namespace && !type.IsAbstract
            where type.GetMethods().Any(static method => method.IsDefined(typeof(TestAttribute)))
            select type;

        Assert.That(fixtures, Is.Not.Empty);
        Assert.That(
            fixtures.Where(static type => type.GetCustomAttribute<EachTransportAttribute>() is null), Is.Empty);
    }
}
