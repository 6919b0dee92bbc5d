using Connect.Chat.Reactive;
using Spectre.Console;

namespace QuickStart;

/// <summary>Compares the messages of the chat with those that the session has delivered.</summary>
internal sealed class Tally
{
    private readonly List<string> _received = [];
    private readonly List<string> _said = [];

    public int Reconnects { get; private set; }

    public int Lost => _said.Except(_received).Count();

    public int Duplicated => _received.Count - _received.Distinct().Count();

    /// <summary>The number of messages that came after one that was said later.</summary>
    public int Reordered
    {
        get
        {
            var places = _received.Distinct().Select(id => _said.IndexOf(id)).Where(place => place >= 0).ToList();
            return places.Zip(places.Skip(1)).Count(pair => pair.Second < pair.First);
        }
    }

    /// <summary>Records the id of a message of the chat, in the order of the chat.</summary>
    public void Said(string id) => _said.Add(id);

    /// <summary>Counts the messages and connection losses of the session from now on.</summary>
    public void Watch(IChatSession chat)
    {
        chat.Messages.Subscribe(message => _received.Add(message.Id));
        chat.ConnectionLost.Subscribe(_ => Reconnects++);
    }

    public Table ToTable()
    {
        var table = new Table().RoundedBorder();
        foreach (var name in new[] { "said", "received", "lost", "doubled", "out of order", "reconnects" })
            table.AddColumn(new TableColumn(name).RightAligned());
        return table.AddRow([
            $"{_said.Count}", $"{_received.Count}",
            Marked(Lost), Marked(Duplicated), Marked(Reordered), $"{Reconnects}",
        ]);
    }

    public override string ToString() =>
        $"sent={_said.Count} received={_received.Count} lost={Lost} duplicated={Duplicated} reordered={Reordered} "
        + $"reconnects={Reconnects}";

    private static string Marked(int errors) => errors == 0 ? "[green]0[/]" : $"[red]{errors}[/]";
}
