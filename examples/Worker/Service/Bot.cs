using Connect.Chat.Reactive;
using Connect.Chat.Reactive.Hosting;

namespace Worker.Service;

/// <summary>
/// Answers each question of a customer once, and hands the chat over to an agent when the customer asks for one.
/// </summary>
internal sealed class Bot(WorkerSettings settings, TimeProvider time) : IChatHandler
{
    public const string Name = "Robbie";

    public const string Farewell = "I connect you with an agent.";

    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    public static string AnswerTo(string question) => $"You asked: {question}";

    public async Task HandleAsync(IChatSession chat, ChatItem item, CancellationToken cancellationToken)
    {
        if (item is not TextMessage { Participant.Role: ParticipantRole.Customer } question)
            return;
        var asksForAgent = question.Content.Contains(settings.AgentWord, StringComparison.OrdinalIgnoreCase);
        var answer = asksForAgent ? Farewell : AnswerTo(question.Content);
        try
        {
            // Its client token comes from the question: the service posts one answer, whichever process sends it.
            await PersistAsync(() => chat.ReplyAsync(question, answer, cancellationToken), cancellationToken);
            // The chat goes on without the bot, and the host forgets it.
            if (asksForAgent && chat is IBotChatSession bot)
                await PersistAsync(() => bot.DisconnectParticipantAsync(cancellationToken), cancellationToken);
        }
        catch (ChatEndedException)
        {
            // The customer has left in the meantime.
        }
    }

    // A call gives up after half a minute. The next question must not be answered before this one.
    private async Task PersistAsync(Func<Task> call, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await call();
                return;
            }
            catch (Exception exception) when (
                exception is ChatNotConnectedException or ParticipantServiceException { IsTransient: true })
            {
                await Task.Delay(RetryDelay, time, cancellationToken);
            }
        }
    }
}
