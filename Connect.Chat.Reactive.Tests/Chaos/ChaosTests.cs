using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Chaos;

/// <summary>
/// The promise against a seeded adversary. A few hundred seeds run with the other tests; dotnet cake --target=Chaos
/// runs 10,000. A failure names its seed; CHAOS_FROM and CHAOS_RUNS in the environment run it again.
/// </summary>
[TestFixture]
public sealed class ChaosTests
{
    private const int SampleSize = 200;
    private const int DeskSampleSize = 5;

    // A run of fifty chats takes as long as fifty runs of one.
    private const int Chats = 50;

    [Test]
    public async Task Every_item_comes_exactly_once_whatever_happens()
    {
        var from = RunSetting.Of("CHAOS_FROM", 1);
        var runs = RunSetting.Of("CHAOS_RUNS", SampleSize);
        for (var seed = from; seed < from + runs; seed++)
        {
            try
            {
                await using var run = new ChaosRun(seed);
                await run.PlayAsync();
            }
            catch (Exception unexpected) when (unexpected is not AssertionException)
            {
                Assert.Fail($"seed {seed}: {unexpected}");
            }
        }
    }

    [Test]
    public async Task Every_item_of_fifty_chats_on_one_socket_comes_exactly_once_whatever_happens()
    {
        var from = RunSetting.Of("CHAOS_FROM", 1);
        var runs = Math.Max(DeskSampleSize, RunSetting.Of("CHAOS_RUNS", 0) / Chats);
        for (var seed = from; seed < from + runs; seed++)
        {
            await using var run = new DeskChaosRun(seed);
            await run.PlayAsync();
        }
    }
}
