using Connect.Chat.Local;

namespace AgentBot;

/// <summary>The customers: each asks something every two seconds or so, and not all at once.</summary>
internal sealed class Crowd(LocalConnect connect, Tally tally)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private int _questions;

    /// <summary>Asks in all chats, spread over the pause, until it is enough.</summary>
    public async Task AskAsync(IReadOnlyList<string> contacts, CancellationToken enough)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        var rounds = (int)(Pause / timer.Period);
        try
        {
            for (var tick = 0; await timer.WaitForNextTickAsync(enough); tick++)
            {
                for (var i = tick % rounds; i < contacts.Count; i += rounds)
                    Ask(contacts[i]);
            }
        }
        catch (OperationCanceledException)
        {
            // It is enough.
        }
    }

    private void Ask(string contact)
    {
        var question = $"question {++_questions}";
        tally.Ask(contact, question);
        connect.Say(contact, question, Roles.Customer);
    }
}
