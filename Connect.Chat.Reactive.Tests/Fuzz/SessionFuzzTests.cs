using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Fuzz;

/// <summary>
/// Mutated frames and responses through real sessions. A sample runs with the other tests; dotnet cake --target=Fuzz
/// runs 10 million frames and 1 million responses. A failure names its seed; FUZZ_SEED, FUZZ_FRAMES and FUZZ_RESPONSES
/// in the environment run it again.
/// </summary>
[TestFixture]
public sealed class SessionFuzzTests
{
    private const int FramesEach = 20_000;
    private const int ResponsesEach = 2_000;

    [Test]
    public async Task Mutated_frames_neither_end_a_session_nor_duplicate_or_lose_items()
    {
        var seed = RunSetting.Of("FUZZ_SEED", 1);
        for (var left = RunSetting.Of("FUZZ_FRAMES", FramesEach); left > 0; left -= FramesEach)
        {
            await using var run = new FrameFuzzRun(seed++);
            await run.PlayAsync(FramesEach);
        }
    }

    [Test]
    public async Task Mutated_responses_neither_end_a_session_nor_duplicate_items()
    {
        var seed = RunSetting.Of("FUZZ_SEED", 1);
        for (var left = RunSetting.Of("FUZZ_RESPONSES", ResponsesEach); left > 0; left -= ResponsesEach)
        {
            await using var run = new ResponseFuzzRun(seed++);
            await run.PlayAsync(ResponsesEach);
        }
    }
}
