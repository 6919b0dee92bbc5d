using Connect.Chat.Local;
using Connect.Chat.Reactive.Hosting;
using Connect.Chat.Reactive.Tests.EndToEnd;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Connect.Chat.Reactive.Tests.Hosting;

/// <summary>Processes of one service, one after another, with the same store and the same LocalConnect.</summary>
internal sealed class HostStage : IAsyncDisposable
{
    private readonly List<(IChatSessionHost Host, ServiceProvider Provider)> _processes = [];
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("session-host");

    private HostStage(LocalConnect connect) => Connect = connect;

    public LocalConnect Connect { get; }

    public string Folder => _directory.FullName;

    /// <summary>The files of the stored chats.</summary>
    public FileInfo[] Files => _directory.GetFiles("*.chat");

    public static async Task<HostStage> StartAsync() => new(await LocalConnect.StartAsync());

    public string StartChat() => Connect.StartChat("Ana").ContactId;

    public HostedChat Bot(string contactId) => new(Connect.CreateParticipant(contactId).ToDetails());

    /// <summary>Starts a chat that the host holds.</summary>
    public async Task<string> AddChatAsync(IChatSessionHost host)
    {
        string id = StartChat();
        await host.AddAsync(Bot(id));
        return id;
    }

    public void Say(string contactId, string text) => Connect.Say(contactId, text, Roles.Customer);

    /// <summary>Starts a process: the stored chats continue.</summary>
    public async Task<IChatSessionHost> StartProcessAsync(
        IChatHandler? handler = null, Action<ChatSessionSettings>? configure = null)
    {
        var host = CreateProcess(handler, configure);
        await ((IHostedService)host).StartAsync(CancellationToken.None);
        return host;
    }

    /// <summary>Creates a process that has not started.</summary>
    public IChatSessionHost CreateProcess(IChatHandler? handler = null, Action<ChatSessionSettings>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton(new AnyHandler(handler ?? new EchoHandler()));
        services.AddConnectChat((_, settings) =>
        {
            settings.Endpoint = Connect.Url;
            configure?.Invoke(settings);
        });
        services.AddChatSessionHost<AnyHandler>(_ => new FileResumeStore(Folder));
        var provider = services.BuildServiceProvider();
        var host = provider.GetRequiredService<IChatSessionHost>();
        _processes.Add((host, provider));
        return host;
    }

    /// <summary>Stops a process, and releases its store.</summary>
    public async Task StopAsync(IChatSessionHost host, CancellationToken limit = default)
    {
        await ((IHostedService)host).StopAsync(limit);
        await _processes.Single(process => process.Host == host).Provider.DisposeAsync();
    }

    /// <summary>The process no longer sees anything of its chats, and stores nothing.</summary>
    public void Crash(IChatSessionHost host)
    {
        var process = _processes.Single(process => process.Host == host);
        ((IDisposable)process.Provider.GetRequiredService<IResumeStore>()).Dispose();
        foreach (var chat in host.Chats)
            host.Find(chat.Details.ContactId)!.Dispose();
    }

    /// <summary>The replies of all processes.</summary>
    public IEnumerable<string> Replies(string contactId) => RepliesIn(Connect.View(contactId));

    public Task RepliedAsync(string contactId, int count) =>
        Connect.WhenAsync(contactId, view => RepliesIn(view).Count() >= count).Within();

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
            await process.Provider.DisposeAsync();
        await Connect.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    private static IEnumerable<string> RepliesIn(ContactView view) => view.Items
        .Where(static item => item.Content?.StartsWith("re ", StringComparison.Ordinal) == true)
        .Select(static item => item.Content!);

    private sealed class AnyHandler(IChatHandler handler) : IChatHandler
    {
        public Task HandleAsync(IChatSession chat, ChatItem item, CancellationToken cancellationToken) =>
            handler.HandleAsync(chat, item, cancellationToken);
    }
}
