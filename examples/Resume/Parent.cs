using Connect.Chat.Local;

namespace Resume;

/// <summary>Plays the agent, kills the customer's process twice, and counts the items at the end.</summary>
internal static class Parent
{
    private const int Kills = 2;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static async Task<Tally> RunAsync(string journal)
    {
        using var limit = new CancellationTokenSource(Limit);
        await using var connect = await LocalConnect.StartAsync(cancellationToken: limit.Token);
        var contact = connect.StartChat("Ana");
        var agent = new Agent(connect, contact.ContactId);

        for (var kill = 1; kill <= Kills; kill++)
        {
            Console.WriteLine($"Child {kill} starts.");
            using var child = await ChildProcess.StartAsync(connect.Url, contact, journal);
            await agent.TalkToAsync(contact, limit.Token);
            await child.KillAsync(limit.Token);
            if (kill == 1)
                Journal.TruncateLastLine(journal);
            var seen = Journal.Ids(journal).Count;
            Console.WriteLine(
                $"Child {kill} is killed with {seen} items in its journal and {agent.Said - seen} pending.");
            await agent.TalkAsync(50, limit.Token);
        }

        Console.WriteLine("The last child receives the rest of the chat.");
        using var last = await ChildProcess.StartAsync(connect.Url, contact, journal);
        await agent.TalkToAsync(contact, limit.Token);
        connect.End(contact.ContactId);
        await last.EndAsync(limit.Token);

        return new(Kills, [.. connect.View(contact.ContactId).Items.Select(item => item.Id)], Journal.Ids(journal));
    }
}
