using Connect.Chat.Reactive;
using Connect.Chat.Reactive.Hosting;
using Connect.Chat.Reactive.Participant;

namespace BotCluster.Grains;

/// <summary>Answers each message of the customer once, however often it handles it.</summary>
internal sealed class AnswerBot : IChatHandler
{
    private const string Opening = "You asked: ";

    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    public static string AnswerTo(string question) => Opening + question;

    public async Task HandleAsync(IChatSession chat, ChatItem item, CancellationToken cancellationToken)
    {
        if (item is not TextMessage { Participant.Role: ParticipantRole.Customer } question)
            return;
        while (true)
        {
            try
            {
                // Derives the client token from the id of the question: the service posts one reply to it, whichever
                // silo sends it, and how often.
                await chat.ReplyAsync(question, AnswerTo(question.Content), cancellationToken);
                return;
            }
            catch (ParticipantServiceException failure) when (failure.IsTransient)
            {
                await Task.Delay(RetryDelay, cancellationToken);
            }
        }
    }
}
