using System.Text.Json;
using Connect.Chat.Reactive;

namespace Benchmarks.Serving;

/// <summary>The services in another process, so that its work and its memory are not taken for the client's.</summary>
internal sealed class Server : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ChildProcess _process;

    private Server(ChildProcess process, Uri service, Uri flood)
    {
        _process = process;
        Service = new(service);
        Flood = new(flood);
    }

    /// <summary>LocalConnect.</summary>
    public ChatService Service { get; }

    /// <summary>A service with chats that can be flooded, and nothing else.</summary>
    public ChatService Flood { get; }

    public static async Task<Server> StartAsync()
    {
        var process = ChildProcess.StartSelf(ServeCommand.Name);
        try
        {
            var urls = (await process.ReadLineAsync(Patience)).Split(' ');
            return new(process, new(urls[0]), new(urls[1]));
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Drops all sockets at once, and says something on each contact.</summary>
    public async Task<OutageReport> StrikeAsync(IEnumerable<ChatDetails> chats)
    {
        var report = await _process.AskAsync(
            $"{Outage.Command} {string.Join(' ', chats.Select(chat => chat.ContactId))}", Patience);
        return JsonSerializer.Deserialize<OutageReport>(report)!;
    }

    /// <summary>Says messages at an even pace, with the time of each in front.</summary>
    public Task SpeakAsync(ChatDetails chat, int perSecond, int count) => _process.AskAsync(
        $"{PacedSpeaker.Command} {chat.ContactId} {perSecond} {count}",
        TimeSpan.FromSeconds(count / (double)perSecond) + Patience);

    public async ValueTask DisposeAsync()
    {
        Service.Dispose();
        Flood.Dispose();
        await _process.DisposeAsync();
    }
}
