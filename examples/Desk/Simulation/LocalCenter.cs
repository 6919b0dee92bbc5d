using Connect.Chat.Desk.ViewModels;
using Connect.Chat.Local;
using Connect.Chat.Reactive;

namespace Connect.Chat.Desk.Simulation;

/// <summary>A contact centre on LocalConnect with scripted customers, and the agent Ben.</summary>
internal sealed class LocalCenter : IContactCenter, IAsyncDisposable
{
    private static readonly TimeSpan UntilCut = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan CutFor = TimeSpan.FromSeconds(4);

    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _running = [];
    private readonly LocalConnect _connect;
    private readonly LocalAgent _agent;
    private readonly Network _network;
    private readonly SharedChatConnection _shared;

    private LocalCenter(LocalConnect connect)
    {
        _connect = connect;
        _agent = connect.StartAgent("Ben");
        _network = new(_agent);
        _shared = SharedChatConnection.FromUrl(
            _ => _network.GetSocketUrlAsync(), new() { OnUnhandledFault = static _ => { } });
    }

    public static async Task<LocalCenter> StartAsync(CancellationToken cancellationToken) =>
        new(await LocalConnect.StartAsync(cancellationToken: cancellationToken));

    /// <summary>Starts a customer's chat, which the agent accepts. The session is not connected yet.</summary>
    public IAgentChatSession Accept(CustomerScript script)
    {
        var customer = _connect.StartChat(script.Name);
        for (var number = 1; number <= script.Earlier; number++)
        {
            var isAgent = number % 2 == 0;
            _connect.Say(
                customer.ContactId,
                isAgent ? $"Answer {number / 2} of last week" : $"Question {(number / 2) + 1} of last week",
                isAgent ? Roles.Agent : Roles.Customer,
                isAgent ? "Jane" : script.Name);
        }

        var accepted = _agent.Accept(customer.ContactId);
        var session = ChatSession.CreateAgent(
            new(accepted.ContactId, accepted.ParticipantId, accepted.ParticipantToken),
            new()
            {
                Endpoint = _connect.Url,
                SharedConnection = _shared,
                HttpMessageHandler = _network,
                InitialHistory = InitialHistory.None,
                // A message that cannot be sent shows so after seconds, and waits for F3.
                Retry = new() { MaxRetryAttempts = 2 },
                // The desk shows failures in the rows and in the state.
                OnUnhandledFault = static _ => { },
            });
        _running.Add(new ScriptedCustomer(_connect.Url, customer, script).RunAsync(_stop.Token));
        if (script.DropsNetwork)
            _running.Add(CutNetworkAsync(_stop.Token));
        return session;
    }

    public Task TransferAsync(string contactId)
    {
        _connect.Transfer(contactId);
        return Task.CompletedTask;
    }

    public Task EndAsync(string contactId)
    {
        _connect.End(contactId);
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running);
        await _shared.DisposeAsync();
        await _connect.DisposeAsync();
        _network.Dispose();
        _stop.Dispose();
    }

    private async Task CutNetworkAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(UntilCut, cancellationToken);
                await _network.CutAsync(CutFor, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The desk is closing.
        }
    }
}
