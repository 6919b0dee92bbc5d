using Benchmarks.Baseline;
using Benchmarks.Measuring;

namespace Benchmarks.Scenarios;

/// <summary>The same flood, taken in by amazon-connect-chatjs on Node, where there is Node.</summary>
internal sealed class ChatJs : IScenario
{
    public string Name => "chatjs";

    public string Description => "messages a second, against amazon-connect-chatjs on Node (--messages --rounds)";

    public async Task RunAsync(Arguments arguments)
    {
        if (!await NodeProgram.TryInstallAsync())
        {
            Console.WriteLine($"{Name}: skipped, as Node or npm is not there");
            return;
        }

        var contest = new Contest(arguments.Messages ?? 100_000, arguments.Rounds ?? 5);
        await contest.RunAsync(new SdkReader(), new ChatJsReader());
        var (sdk, chatJs) = (contest["sdk"], contest["chatjs"]);
        new ResultLine(Name)
            .Ratio("ratio", sdk.PerSecond / chatJs.PerSecond)
            .Rate("sdk", sdk.PerSecond)
            .Rate("chatjs", chatJs.PerSecond)
            .Rate("ceiling", contest["ceiling"].PerSecond)
            .Print();
    }
}
