using Connect.Chat.Local;

namespace AgentBot;

/// <summary>The customers. Each asks a question every two seconds, evenly spread over that time.</summary>
internal sealed class Crowd(LocalConnect connect, Tally tally)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private int _questions;

    /// <summary>Asks questions in all chats until cancelled.</summary>
    public async Task AskAsync(IReadOnlyList<string> contacts, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        var rounds = (int)(Interval / timer.Period);
        try
        {
            for (var tick = 0; await timer.WaitForNextTickAsync(cancellationToken); tick++)
            {
                for (var i = tick % rounds; i < contacts.Count; i += rounds)
                    Ask(contacts[i]);
            }
        }
        catch (OperationCanceledException)
        {
            // The time is over.
        }
    }

    private void Ask(string contact)
    {
        var question = $"question {++_questions}";
        tally.Ask(contact, question);
        connect.Say(contact, question, Roles.Customer);
    }
}
