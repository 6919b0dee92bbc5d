using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Chaos;

/// <summary>
/// The delivery contract against a seeded adversary. An ordinary test run uses a few hundred seeds; dotnet cake
/// --target=Chaos uses 10,000. A failure names its seed. To repeat it, set the environment variables CHAOS_FROM and
/// CHAOS_RUNS.
/// </summary>
[TestFixture]
public sealed class ChaosTests
{
#if SDK_NETSTANDARD
    private const int SampleSize = 40;
#else
    private const int SampleSize = 200;
#endif
    private const int DeskSampleSize = 5;

    // A run with fifty chats takes as long as fifty runs with one chat.
    private const int Chats = 50;

    [Test]
    public async Task Every_item_comes_exactly_once_whatever_happens()
    {
        var from = RunSetting.Get("CHAOS_FROM", 1);
        var runs = RunSetting.Get("CHAOS_RUNS", SampleSize);
        for (var seed = from; seed < from + runs; seed++)
        {
            try
            {
                await using var run = new ChaosRun(seed);
                await run.PlayAsync();
            }
            catch (Exception exception) when (exception is not AssertionException)
            {
                Assert.Fail($"seed {seed}: {exception}");
            }
        }
    }

    [Test]
    public async Task Every_item_of_fifty_chats_on_one_socket_comes_exactly_once_whatever_happens()
    {
        var from = RunSetting.Get("CHAOS_FROM", 1);
        var runs = Math.Max(DeskSampleSize, RunSetting.Get("CHAOS_RUNS", 0) / Chats);
        for (var seed = from; seed < from + runs; seed++)
        {
            await using var run = new DeskChaosRun(seed);
            await run.PlayAsync();
        }
    }
}
