using System.Reactive.Linq;
using Connect.Chat.Local;
using Connect.Chat.Reactive;

namespace Chaos;

/// <summary>A customer's session. Sends messages, and records every delivered message and receipt.</summary>
internal sealed class Customer : IAsyncDisposable
{
    private readonly ICustomerChatSession _chat;
    private readonly Lock _lock = new();
    private readonly List<ItemVersion> _received = [];
    private readonly List<ReceiptKey> _receipts = [];
    private readonly List<string> _sent = [];
    private readonly List<string> _failed = [];
    private readonly List<Task> _sending = [];
    private int _texts;

    public Customer(LocalContact contact, ChatSessionOptions options)
    {
        var details = new ChatDetails(contact.ContactId, contact.ParticipantId, contact.ParticipantToken);
        _chat = ChatSession.CreateCustomer(details, options);
        _chat.Messages.Subscribe(message => Add(_received, ItemVersion.Of(message)));
        _chat.Receipts.Subscribe(receipt => Add(_receipts, ReceiptKey.Of(receipt)));
    }

    public string ContactId => _chat.Details.ContactId;

    public string ParticipantId => _chat.Details.ParticipantId;

    public ChatPhase Phase => _chat.CurrentState.Phase;

    public int ReceivedCount => CountOf(_received);

    public int SentCount => CountOf(_sent);

    /// <summary>The number of messages that the service has not accepted.</summary>
    public int Unsent => _texts - SentCount;

    /// <summary>All delivered messages and their updates, in the order of delivery.</summary>
    public IReadOnlyList<ItemVersion> Received => Copy(_received);

    /// <summary>All delivered receipts for messages of this customer.</summary>
    public IReadOnlyList<ReceiptKey> Receipts => Copy(_receipts);

    /// <summary>The ids of this customer's messages that the service has accepted.</summary>
    public IReadOnlyList<string> Sent => Copy(_sent);

    public Task ConnectAsync(CancellationToken cancellationToken) => _chat.ConnectAsync(cancellationToken);

    /// <summary>Begins to send the next message.</summary>
    public void Send(Random random)
    {
        var text = Texts.Make("customer", ++_texts, random);
        _sending.RemoveAll(sending => sending.IsCompleted);
        _sending.Add(TryAsync(
            text, () => _chat.SendMessageAsync(text, ChatContentType.TextPlain, clientToken: text, metadata: null)));
    }

    /// <summary>Waits for pending sends, and resends failed messages until none are left.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(_sending).WaitAsync(cancellationToken);
        while (TakeFailed() is { Count: > 0 } failed)
        {
            foreach (var token in failed)
                await TryAsync(token, () => _chat.ResendAsync(token, cancellationToken));
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
        }
    }

    public ValueTask DisposeAsync() => _chat.DisposeAsync();

    private async Task TryAsync(string token, Func<Task<SentItem>> send)
    {
        try
        {
            Add(_sent, (await send()).Id);
        }
        catch (ChatException)
        {
            Add(_failed, token);
        }
    }

    private void Add<T>(List<T> list, T entry)
    {
        lock (_lock)
            list.Add(entry);
    }

    private int CountOf<T>(List<T> list)
    {
        lock (_lock)
            return list.Count;
    }

    private List<T> Copy<T>(List<T> list)
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
