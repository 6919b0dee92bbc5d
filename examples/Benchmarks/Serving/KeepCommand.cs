using Benchmarks.Baseline;
using Benchmarks.Measuring;
using Connect.Chat.Reactive;

namespace Benchmarks.Serving;

/// <summary>
/// Receives messages, and prints the bytes of heap that each of them keeps. Each measurement runs in a new process,
/// because remains of an earlier one would distort it.
/// </summary>
internal static class KeepCommand
{
    public const string Name = "keep";

    /// <summary>A session with its transcript.</summary>
    public const string Session = "sdk";

    /// <summary>The hand-written loop, which adds each message to an array.</summary>
    public const string Items = "items";

    // Enough to load all code, and to let the collections grow that have a fixed size.
    private const int WarmUp = 5_000;

    public static async Task RunAsync(string kind, int count, Uri url)
    {
        using var service = new ChatService(url);
        var chat = await service.StartChatAsync();
        var received = new Counter();
        var kept = new TextMessage[WarmUp + count];
        await using var client = kind == Session
            ? await ConnectAsync(service, chat, received)
            : await BareReader.ConnectAsync(service, chat, Keep);

        await service.FloodAsync(chat, WarmUp);
        await received.WaitAsync(WarmUp, Limits.Flood(WarmUp));
        var before = Memory.AfterCollection();
        await service.FloodAsync(chat, count);
        await received.WaitAsync(WarmUp + count, Limits.Flood(count));
        Console.WriteLine((Memory.AfterCollection().Heap - before.Heap) / (double)count);
        GC.KeepAlive(kept);

        void Keep(TextMessage message) => kept[received.Count() - 1] = message;
    }

    private static async Task<IAsyncDisposable> ConnectAsync(ChatService service, ChatDetails chat, Counter received)
    {
        var session = ChatSession.CreateCustomer(chat, service.Options);
        session.Messages.Subscribe(_ => received.Count());
        await session.ConnectAsync();
        return session;
    }
}
