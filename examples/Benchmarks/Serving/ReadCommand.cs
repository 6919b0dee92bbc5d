using System.Text.Json;
using Benchmarks.Baseline;
using Benchmarks.Measuring;

namespace Benchmarks.Serving;

/// <summary>
/// The process of readers. Each line of its input names a reader and a number of messages, and each line of its output
/// is the result.
/// </summary>
internal static class ReadCommand
{
    public const string Name = "read";

    public static IReadOnlyList<IChatReader> Readers { get; } =
        [.. Transport.All.Select(static transport => new SdkReader(transport)), new LoopReader()];

    public static async Task RunAsync(Uri url)
    {
        using var service = new ChatService(url);
        while (await Console.In.ReadLineAsync() is { } line)
        {
            var (name, messages) = (line.Split(' ')[0], int.Parse(line.Split(' ')[1]));
            Memory.AfterCollection();
            var run = await Readers.First(reader => reader.Name == name).RunAsync(service, messages);
            Console.WriteLine(JsonSerializer.Serialize(run));
        }
    }
}
