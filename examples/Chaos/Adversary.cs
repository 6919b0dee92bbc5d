using System.Diagnostics;
using Connect.Chat.Local;
using Connect.Chat.Reactive;

namespace Chaos;

/// <summary>Carries out a schedule: plays the agents, and makes the network and the service fail.</summary>
internal sealed class Adversary(
    LocalConnect connect, IReadOnlyList<Customer> customers, IReadOnlyList<Mix> mixes, int seed)
{
    // In chats with this behavior, one message in four has no id.
    private const int OneWithoutIdIn = 4;

    // Only messages among these get late receipts, because a session looks for changes on the newest pages only.
    private const int ItemsOfNewestPage = 100;

    private readonly Random _random = new(seed);
    private readonly List<string>[] _said = [.. customers.Select(_ => new List<string>())];
    private readonly Dictionary<(int Chat, int File), string> _files = [];
    private int _drops;
    private int _saidCount;

    /// <summary>The number of open sockets that were aborted.</summary>
    public int Drops => Volatile.Read(ref _drops);

    public int SaidCount => Volatile.Read(ref _saidCount);

    /// <summary>The ids of the messages of a chat's agent.</summary>
    public IReadOnlyList<string> Said(int chat) => _said[chat];

    /// <summary>Posts the messages that precede the sessions' first connections.</summary>
    public void SayHistory()
    {
        foreach (var (chat, mix) in mixes.Index())
        {
            for (var i = 0; i < mix.History; i++)
                Say(chat, customers[chat].ContactId);
        }
    }

    public async Task RunAsync(IReadOnlyList<Act> schedule, TimeSpan length)
    {
        var watch = Stopwatch.StartNew();
        foreach (var act in schedule)
        {
            if (act.At - watch.Elapsed is { Ticks: > 0 } delay)
                await Task.Delay(delay);
            if (watch.Elapsed > length)
                break;
            Do(act, customers[act.Chat]);
        }

        if (length - watch.Elapsed is { Ticks: > 0 } rest)
            await Task.Delay(rest);
    }

    private void Do(Act act, Customer customer)
    {
        var contact = customer.ContactId;
        switch (act)
        {
            case AgentSays says:
                connect.Say(contact, new ScriptedItem { ContentType = ChatContentType.Typing });
                for (var i = 0; i < says.Count; i++)
                    Say(act.Chat, contact);
                break;
            case CustomerSends:
                customer.Send(_random);
                break;
            case AgentAttaches attaches:
                _files[(act.Chat, attaches.File)] = Attach(contact, attaches.File, "IN_PROGRESS", id: null);
                break;
            case ScanEnds ends:
                Attach(contact, ends.File, ends.Status, _files[(act.Chat, ends.File)]);
                break;
            case MarkMessage mark when LatestOf(customer, mark.Back) is { } messageId:
                connect.Mark(contact, new(messageId, mark.Receipts));
                break;
            case RepeatMessage repeat when _said[act.Chat] is { Count: > 0 } said:
                connect.Repeat(contact, said[(int)(repeat.Where * said.Count)]);
                break;
            case Drop:
                Interlocked.Add(ref _drops, connect.View(contact).SocketsOpen);
                connect.Drop(contact);
                break;
            case Freeze freeze:
                connect.Freeze(contact, freeze.Duration);
                break;
            case Break broken:
                connect.AddFault(broken.Fault with { ContactId = contact });
                break;
            default:
                break;
        }
    }

    private void Say(int chat, string contact)
    {
        var text = Texts.Make("agent", _said[chat].Count + 1, _random);
        var isDrawn = _random.Next(OneWithoutIdIn) == 0;

        // Message processing publishes a message again under its id, so it needs one.
        var withoutId = isDrawn && mixes[chat] is { Processing: null } mix && mix.Behaviors.HasFlag(Behaviors.Ids);
        _said[chat].Add(connect.Say(contact, new ScriptedItem(text, WithoutId: withoutId)));
        Interlocked.Increment(ref _saidCount);
    }

    private string Attach(string contact, int file, string status, string? id) => connect.Say(contact, new ScriptedItem(
        ContentType: "text/plain", Id: id, Attachments: [new($"file {file}", $"{file}.txt", "text/plain", status)]));

    private string? LatestOf(Customer customer, int back) => connect.View(customer.ContactId).Items
        .TakeLast(ItemsOfNewestPage)
        .Where(item => item.ParticipantId == customer.ParticipantId && ItemVersion.IsMessage(item))
        .Reverse().Skip(back).FirstOrDefault()?.Id;
}
