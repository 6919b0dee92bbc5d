using Connect.Chat.Desk.Simulation;
using Connect.Chat.Desk.ViewModels;
using Connect.Chat.Reactive;

namespace Connect.Chat.Desk;

/// <summary>Opens the chats that the command line asks for, and closes them at the end.</summary>
internal sealed class DeskOpening(DeskViewModel desk) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private LocalCenter? _center;
    private Task _opening = Task.CompletedTask;

    /// <summary>Starts to open. What fails is shown on the desk.</summary>
    public void Open(Arguments arguments, SynchronizationContext context) => _opening = ReportAsync(
        arguments.Chats.Count > 0 ? OpenOwnAsync(arguments, context) : OpenLocalAsync(context));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _opening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await desk.DisposeAsync();
        if (_center is not null)
            await _center.DisposeAsync();
        _stop.Dispose();
    }

    private async Task ReportAsync(Task opening)
    {
        try
        {
            await opening;
        }
        catch (Exception exception) when (!_stop.IsCancellationRequested)
        {
            desk.Notice = exception.Message;
        }
    }

    private async Task OpenLocalAsync(SynchronizationContext context)
    {
        _center = await LocalCenter.StartAsync(_stop.Token);
        foreach (var script in CustomerScript.All)
            await AddAsync(script.Name, _center.Accept(script), context);
    }

    private async Task OpenOwnAsync(Arguments arguments, SynchronizationContext context)
    {
        foreach (var path in arguments.Chats)
        {
            try
            {
                var details = ChatDetails.Parse(await File.ReadAllTextAsync(path, _stop.Token));
                var session = ChatSession.CreateAgent(
                    details,
                    new()
                    {
                        Region = arguments.Region,
                        Endpoint = arguments.Endpoint,
                        OnUnhandledFault = static _ => { },
                    });
                await AddAsync(Path.GetFileNameWithoutExtension(path), session, context);
            }
            catch (Exception exception) when (exception is IOException or FormatException or ArgumentException)
            {
                desk.Notice = $"{path}: {exception.Message}";
            }
        }
    }

    private async Task AddAsync(string name, IAgentChatSession session, SynchronizationContext context)
    {
        var contact = new ContactViewModel(name, session.ToBindable(context), _center);
        desk.Add(contact);
        try
        {
            await session.ConnectAsync(_stop.Token);
        }
        catch (ChatException exception)
        {
            contact.Notice = exception.Message;
        }
    }
}
