using System.Text.Json;
using Connect.Chat.Reactive;

namespace Benchmarks.Serving;

/// <summary>The services in another process, so that their time and memory do not count for the client.</summary>
internal sealed class Server : IAsyncDisposable
{
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(60);

    private readonly ChildProcess _process;

    private Server(ChildProcess process, Uri service, Uri flood)
    {
        _process = process;
        Service = new(service);
        Flood = new(flood);
    }

    /// <summary>A client of LocalConnect.</summary>
    public ChatService Service { get; }

    /// <summary>A client of the flooding service.</summary>
    public ChatService Flood { get; }

    /// <param name="core">The only core that the services use. Default: null, all cores.</param>
    public static async Task<Server> StartAsync(int? core = null)
    {
        var process = ChildProcess.StartSelf(core, ServeCommand.Name);
        try
        {
            var urls = (await process.ReadLineAsync(ResponseTimeout)).Split(' ');
            return new(process, new(urls[0]), new(urls[1]));
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Drops all sockets at once, and posts a message to each contact.</summary>
    public async Task<OutageReport> StrikeAsync(IEnumerable<ChatDetails> chats)
    {
        var report = await _process.AskAsync(
            $"{Outage.Command} {string.Join(' ', chats.Select(chat => chat.ContactId))}", ResponseTimeout);
        return JsonSerializer.Deserialize<OutageReport>(report)!;
    }

    /// <summary>Posts messages at a constant rate, each with its timestamp.</summary>
    public Task SpeakAsync(ChatDetails chat, int perSecond, int count) => _process.AskAsync(
        $"{PacedSpeaker.Command} {chat.ContactId} {perSecond} {count}",
        TimeSpan.FromSeconds(count / (double)perSecond) + ResponseTimeout);

    public async ValueTask DisposeAsync()
    {
        Service.Dispose();
        Flood.Dispose();
        await _process.DisposeAsync();
    }
}
