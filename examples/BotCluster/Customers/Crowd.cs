using Connect.Chat.Local;

namespace BotCluster.Customers;

/// <summary>
/// The customers. Each asks a question every four seconds, whether or not the last one is answered, evenly spread over
/// that time.
/// </summary>
internal sealed class Crowd(LocalConnect connect, IReadOnlyList<string> contacts)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(4);

    private int _questions;

    /// <summary>Asks questions in all chats until cancelled.</summary>
    public async Task AskAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        var rounds = (int)(Interval / timer.Period);
        try
        {
            for (var tick = 0; await timer.WaitForNextTickAsync(cancellationToken); tick++)
            {
                for (var i = tick % rounds; i < contacts.Count; i += rounds)
                    connect.Say(contacts[i], $"question {++_questions}", Roles.Customer);
            }
        }
        catch (OperationCanceledException)
        {
            // The time is over.
        }
    }
}
