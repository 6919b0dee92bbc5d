using System.Net.WebSockets;
using System.Text.Json;
using Benchmarks;
using Benchmarks.Scenarios;
using Benchmarks.Serving;
using Connect.Chat.Reactive;

IScenario[] scenarios =
[
    new Ingest(), new Cpu(), new Latency(), new Send(), new CatchUp(), new Shared(), new Many(), new Idle(), new Kept(),
    new Snapshots(), new Storm(), new Quota(), new Start(), new Bindable(), new ChatJs(),
];
try
{
    switch (args)
    {
        case [] or ["--help" or "-h" or "-?"]:
            Console.WriteLine(Usage.Text(scenarios));
            return 0;
        case [ServeCommand.Name]:
            await ServeCommand.RunAsync();
            return 0;
        case [HoldCommand.Name, var kind, var count, var url]:
            await HoldCommand.RunAsync(kind, int.Parse(count), new(url));
            return 0;
        case [SurviveCommand.Name, var count, var url]:
            await SurviveCommand.RunAsync(int.Parse(count), new(url));
            return 0;
        case [ReadCommand.Name, var url]:
            await ReadCommand.RunAsync(new(url));
            return 0;
        case [KeepCommand.Name, var kind, var count, var url]:
            await KeepCommand.RunAsync(kind, int.Parse(count), new(url));
            return 0;
        case ["all", .. var rest]:
            foreach (var scenario in scenarios)
                await scenario.RunAsync(Arguments.Parse(rest));
            return 0;
        case [var name, .. var rest] when Array.Find(scenarios, s => s.Name == name) is { } scenario:
            await scenario.RunAsync(Arguments.Parse(rest));
            return 0;
        default:
            throw new UsageException($"There is no benchmark {args[0]}.");
    }
}
catch (UsageException exception)
{
    await Console.Error.WriteLineAsync($"{exception.Message}\n\n{Usage.Text(scenarios)}");
    return 2;
}
catch (Exception exception) when (exception is LostException or ChatException or WebSocketException
    or HttpRequestException or IOException or OperationCanceledException or TimeoutException or JsonException)
{
    await Console.Error.WriteLineAsync($"{exception.GetType().Name}: {exception.Message}");
    return 1;
}
