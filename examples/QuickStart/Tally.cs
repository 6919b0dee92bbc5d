using Connect.Chat.Reactive;

namespace QuickStart;

/// <summary>Compares the messages of the chat with those that the session has delivered.</summary>
internal sealed class Tally
{
    private readonly List<string> _received = [];
    private readonly HashSet<string> _sent = [];

    public int Reconnects { get; private set; }

    public int Lost => _sent.Except(_received).Count();

    public int Duplicated => _received.Count - _received.Distinct().Count();

    /// <summary>Records the id of a message that is in the chat, of any participant.</summary>
    public void Sent(string id) => _sent.Add(id);

    /// <summary>Counts the messages and connection losses of the session from now on.</summary>
    public void Watch(IChatSession chat)
    {
        chat.Messages.Subscribe(message => _received.Add(message.Id));
        chat.ConnectionLost.Subscribe(_ => Reconnects++);
    }

    public override string ToString() =>
        $"sent={_sent.Count} received={_received.Count} lost={Lost} duplicated={Duplicated} reconnects={Reconnects}";
}
