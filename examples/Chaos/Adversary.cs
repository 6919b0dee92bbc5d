using System.Diagnostics;
using Connect.Chat.Local;
using Connect.Chat.Reactive;

namespace Chaos;

/// <summary>Carries out a schedule: plays the agents, and lets the network and the service fail.</summary>
internal sealed class Adversary(LocalConnect connect, IReadOnlyList<Customer> customers)
{
    private readonly List<string>[] _said = [.. customers.Select(_ => new List<string>())];
    private int _drops;
    private int _saidCount;

    /// <summary>How many sockets were cut while they were open.</summary>
    public int Drops => Volatile.Read(ref _drops);

    public int SaidCount => Volatile.Read(ref _saidCount);

    /// <summary>The ids of what the agent of a chat has said.</summary>
    public IReadOnlyList<string> Said(int chat) => _said[chat];

    public async Task RunAsync(IReadOnlyList<Act> schedule, TimeSpan length)
    {
        var watch = Stopwatch.StartNew();
        foreach (var act in schedule)
        {
            if (act.At - watch.Elapsed is { Ticks: > 0 } early)
                await Task.Delay(early);
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
                customer.Send();
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
        _said[chat].Add(connect.Say(contact, $"agent {_said[chat].Count + 1}"));
        Interlocked.Increment(ref _saidCount);
    }
}
