using System.Diagnostics;
using Benchmarks.Measuring;
using Benchmarks.Serving;
using Connect.Chat.Reactive;

namespace Benchmarks.Scenarios;

/// <summary>
/// The time from the start of a process to its first message, compiled to native code and by the just-in-time compiler.
/// The program is FirstMessage, an application of ten lines.
/// </summary>
internal sealed class Start : IScenario
{
    public string Name => "start";

    public string Description => "time from the start of a process to its first message, native and JIT (--rounds)";

    public async Task RunAsync(Arguments arguments)
    {
        var rounds = arguments.Rounds ?? 5;
        await using var server = await Server.StartAsync();
        string[] assembly = [Path.Combine(AppContext.BaseDirectory, "FirstMessage.dll")];
        await RunAsync(server.Service, "jit", "dotnet", assembly, rounds);
        if (await NativeProgram.TryPublishAsync() is { } native)
            await RunAsync(server.Service, "native", native, [], rounds);
        else
            Console.WriteLine($"{Name} native: skipped, because the program cannot be compiled to native code here");
    }

    private async Task RunAsync(ChatService service, string kind, string program, string[] arguments, int rounds)
    {
        List<Timeline> runs = [];
        for (var round = 0; round <= rounds; round++)
        {
            var run = await MeasureAsync(service, program, arguments);
            Console.WriteLine(
                $"  {(round == 0 ? "warm-up" : $"round {round}"),-8} {kind,-6} first message after "
                + $"{run.Total.TotalMilliseconds:0} ms, {run.AfterFirstAnswer.TotalMilliseconds:0} ms after the first "
                + $"answer, {run.AfterLastAnswer.TotalMilliseconds:0} ms after the last one");
            // The first run reads the files of the program.
            if (round > 0)
                runs.Add(run);
        }

        new ResultLine($"{Name} {kind}")
            .Milliseconds("after_first_answer", MedianOf(runs, run => run.AfterFirstAnswer))
            .Milliseconds("after_last_answer", MedianOf(runs, run => run.AfterLastAnswer))
            .Milliseconds("total", MedianOf(runs, run => run.Total))
            .Milliseconds("until_main", MedianOf(runs, run => run.UntilMain))
            .Milliseconds("processor", MedianOf(runs, run => run.Processor))
            .Print();
    }

    private static async Task<Timeline> MeasureAsync(ChatService service, string program, string[] arguments)
    {
        var chat = await service.StartChatAsync();
        await service.FloodAsync(chat, 1);
        var startedAt = Stopwatch.GetTimestamp();
        await using var process = ChildProcess.Start(program, [.. arguments, .. DetailsOf(service, chat)]);
        var times = (await process.ReadLineAsync(Limits.Connect)).Split(' ').Select(long.Parse).ToArray();
        return times is [var main, var firstAnswer, var lastAnswer, var received, var processor]
            ? new(
                Stopwatch.GetElapsedTime(startedAt, received),
                Stopwatch.GetElapsedTime(startedAt, main),
                Stopwatch.GetElapsedTime(firstAnswer, received),
                Stopwatch.GetElapsedTime(lastAnswer, received),
                TimeSpan.FromTicks(processor))
            : throw new IOException("The program printed something else.");
    }

    private static string[] DetailsOf(ChatService service, ChatDetails chat) =>
        [service.Url.AbsoluteUri, chat.ContactId, chat.ParticipantId, chat.ParticipantToken!.Reveal()];

    private static TimeSpan MedianOf(List<Timeline> runs, Func<Timeline, TimeSpan> selector) =>
        TimeSpan.FromTicks((long)Median.Of(runs, run => selector(run).Ticks));

    private sealed record Timeline(
        TimeSpan Total, TimeSpan UntilMain, TimeSpan AfterFirstAnswer, TimeSpan AfterLastAnswer, TimeSpan Processor);
}
