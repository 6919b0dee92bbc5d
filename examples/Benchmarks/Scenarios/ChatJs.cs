using Benchmarks.Baseline;
using Benchmarks.Measuring;

namespace Benchmarks.Scenarios;

/// <summary>Compares the throughput of the SDK with amazon-connect-chatjs on Node. Skipped without Node.</summary>
internal sealed class ChatJs : IScenario
{
    public string Name => "chatjs";

    public string Description =>
        "messages per second, compared with amazon-connect-chatjs on Node (--messages --rounds)";

    public async Task RunAsync(Arguments arguments)
    {
        if (!await NodeProgram.TryInstallAsync())
        {
            Console.WriteLine($"{Name}: skipped, because Node or npm is not available");
            return;
        }

        var comparison = new ReaderComparison(arguments.MessagesOr(100_000), arguments.Rounds ?? 5);
        await comparison.RunAsync(new SdkReader(Transport.Default), new ChatJsReader());
        var (sdk, chatJs) = (comparison["sdk"], comparison["chatjs"]);
        new ResultLine(Name)
            .Ratio("ratio", sdk.PerSecond / chatJs.PerSecond)
            .Rate("sdk", sdk.PerSecond)
            .Rate("chatjs", chatJs.PerSecond)
            .Rate("ceiling", comparison["ceiling"].PerSecond)
            .Print();
    }
}
