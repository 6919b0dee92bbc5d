using Connect.Chat.Reactive;

namespace QuickStart;

/// <summary>Counts what went into the chat against what came out of the session.</summary>
internal sealed class Tally
{
    private readonly List<string> _received = [];
    private readonly HashSet<string> _sent = [];

    public int Reconnects { get; private set; }

    public int Lost => _sent.Except(_received).Count();

    public int Duplicated => _received.Count - _received.Distinct().Count();

    /// <summary>A message is in the chat, whoever sent it; the service knows it by this id.</summary>
    public void Sent(string id) => _sent.Add(id);

    /// <summary>Counts what the session says, from now on.</summary>
    public void Watch(IChatSession chat)
    {
        chat.Messages.Subscribe(message => _received.Add(message.Id));
        chat.ConnectionLost.Subscribe(_ => Reconnects++);
    }

    public override string ToString() =>
        $"sent={_sent.Count} received={_received.Count} lost={Lost} duplicated={Duplicated} reconnects={Reconnects}";
}
