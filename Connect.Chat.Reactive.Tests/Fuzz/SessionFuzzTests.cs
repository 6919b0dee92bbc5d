using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Fuzz;

/// <summary>
/// Feeds mutated frames and responses to real sessions. An ordinary test run uses a sample; dotnet cake --target=Fuzz
/// uses 10 million frames and 1 million responses. A failure names its seed. To repeat it, set the environment
/// variables FUZZ_SEED, FUZZ_FRAMES and FUZZ_RESPONSES.
/// </summary>
[TestFixture]
public sealed class SessionFuzzTests
{
    private const int FramesPerRun = 20_000;
    private const int ResponsesPerRun = 2_000;

    [Test]
    public async Task Mutated_frames_neither_end_a_session_nor_duplicate_or_lose_items()
    {
        var seed = RunSetting.Get("FUZZ_SEED", 1);
        for (var left = RunSetting.Get("FUZZ_FRAMES", FramesPerRun); left > 0; left -= FramesPerRun)
        {
            await using var run = new FrameFuzzRun(seed++);
            await run.PlayAsync(FramesPerRun);
        }
    }

    [Test]
    public async Task Mutated_responses_neither_end_a_session_nor_duplicate_items()
    {
        var seed = RunSetting.Get("FUZZ_SEED", 1);
        for (var left = RunSetting.Get("FUZZ_RESPONSES", ResponsesPerRun); left > 0; left -= ResponsesPerRun)
        {
            await using var run = new ResponseFuzzRun(seed++);
            await run.PlayAsync(ResponsesPerRun);
        }
    }
}
