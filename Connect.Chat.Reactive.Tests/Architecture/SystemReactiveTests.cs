using System.Reactive.Linq;

namespace Connect.Chat.Reactive.Tests.Architecture;

/// <summary>The tests run with the version of System.Reactive that the environment names.</summary>
[TestFixture]
public sealed class SystemReactiveTests
{
    private const string LowestVersion = "6";

    [Test]
    public void The_tests_run_with_the_requested_version_of_System_Reactive() => Assert.That(
        $"{typeof(Observable).Assembly.GetName().Version!.Major}",
        Is.EqualTo(Environment.GetEnvironmentVariable("SYSTEM_REACTIVE") ?? LowestVersion));
}
