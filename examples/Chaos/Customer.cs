using System.Reactive.Linq;
using Connect.Chat.Local;
using Connect.Chat.Reactive;

namespace Chaos;

/// <summary>One session: sends, and writes down the id of every message that comes.</summary>
internal sealed class Customer : IAsyncDisposable
{
    private readonly ICustomerChatSession _chat;
    private readonly Lock _lock = new();
    private readonly List<string> _received = [];
    private readonly List<string> _sent = [];
    private readonly List<string> _failed = [];
    private readonly List<Task> _sending = [];
    private int _texts;

    public Customer(LocalContact contact, ChatSessionOptions options)
    {
        _chat = ChatSession.CreateCustomer(new(contact.ContactId, contact.ParticipantId, contact.ParticipantToken), options);
        _chat.Messages.Subscribe(message => Note(_received, message.Id));
    }

    public string ContactId => _chat.Details.ContactId;

    public ChatPhase Phase => _chat.CurrentState.Phase;

    public int ReceivedCount => CountOf(_received);

    public int SentCount => CountOf(_sent);

    /// <summary>How many messages the service has not accepted.</summary>
    public int Unsent => _texts - SentCount;

    /// <summary>The ids of all messages, in the order in which they came.</summary>
    public IReadOnlyList<string> Received => Copy(_received);

    /// <summary>The ids of the messages that the service has accepted from this customer.</summary>
    public IReadOnlyList<string> Sent => Copy(_sent);

    public Task ConnectAsync(CancellationToken cancellationToken) => _chat.ConnectAsync(cancellationToken);

    /// <summary>Sends the next message; whether that works is seen later.</summary>
    public void Send()
    {
        var token = $"customer {++_texts}";
        _sending.RemoveAll(sending => sending.IsCompleted);
        _sending.Add(TryAsync(token, () => _chat.SendMessageAsync(token, clientToken: token)));
    }

    /// <summary>Waits for what is being sent, and sends again what has failed, until nothing has.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(_sending).WaitAsync(cancellationToken);
        while (TakeFailed() is { Count: > 0 } failed)
        {
            foreach (var token in failed)
                await TryAsync(token, () => _chat.ResendAsync(token, cancellationToken: cancellationToken));
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
        }
    }

    public ValueTask DisposeAsync() => _chat.DisposeAsync();

    private async Task TryAsync(string token, Func<Task<SentItem>> send)
    {
        try
        {
            Note(_sent, (await send()).Id);
        }
        catch (ChatException)
        {
            Note(_failed, token);
        }
    }

    private void Note(List<string> list, string text)
    {
        lock (_lock)
            list.Add(text);
    }

    private int CountOf(List<string> list)
    {
        lock (_lock)
            return list.Count;
    }

    private List<string> Copy(List<string> list)
    {
        lock (_lock)
            return [.. list];
    }

    private List<string> TakeFailed()
    {
        lock (_lock)
        {
            List<string> failed = [.. _failed];
            _failed.Clear();
            return failed;
        }
    }
}
