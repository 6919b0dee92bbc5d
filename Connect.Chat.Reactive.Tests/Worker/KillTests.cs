using Connect.Chat.Reactive.Tests.Simulation;
using Worker.Customers;

namespace Connect.Chat.Reactive.Tests.Worker;

/// <summary>The service of examples/Worker is killed while customers ask it questions.</summary>
[TestFixture]
public sealed class KillTests
{
    [Test]
    public async Task Every_question_is_answered_once_although_the_service_is_killed_at_random_moments()
    {
        var verdict = await KillRun.RunAsync(
            RunSetting.Get("WORKER_CHATS", 20), RunSetting.Get("WORKER_KILLS", 3));

        await TestContext.Out.WriteLineAsync($"{verdict}");
        Assert.That(verdict.Questions, Is.GreaterThan(20));
        Assert.That((verdict.Lost, verdict.Doubled, verdict.Unexpected), Is.EqualTo((0, 0, 0)));
    }
}
