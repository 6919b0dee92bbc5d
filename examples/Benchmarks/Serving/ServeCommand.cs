using System.Text.Json;
using Benchmarks.Serving.Flooding;
using Connect.Chat.Local;

namespace Benchmarks.Serving;

/// <summary>
/// The server process. Runs LocalConnect and the flooding service, and handles additional commands, one per line.
/// </summary>
internal static class ServeCommand
{
    public const string Name = "serve";

    public static async Task RunAsync()
    {
        await using var connect = await LocalConnect.StartAsync();
        await using var flood = await FloodService.StartAsync();
        Console.WriteLine($"{connect.Url} {flood.Url}");
        while (await Console.In.ReadLineAsync() is { } line)
            Console.WriteLine(await HandleAsync(connect, line.Split(' ')));
    }

    private static async Task<string> HandleAsync(LocalConnect connect, string[] request)
    {
        switch (request)
        {
            case [Outage.Command, .. var contacts]:
                return JsonSerializer.Serialize(Outage.Strike(connect, contacts));
            case [PacedSpeaker.Command, var contact, var perSecond, var count]:
                await PacedSpeaker.SpeakAsync(connect, contact, int.Parse(perSecond), int.Parse(count));
                return "said";
            default:
                throw new UsageException($"The server has no command {request[0]}.");
        }
    }
}
