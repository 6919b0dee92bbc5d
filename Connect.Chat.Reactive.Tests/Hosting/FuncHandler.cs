using Connect.Chat.Reactive.Hosting;

namespace Connect.Chat.Reactive.Tests.Hosting;

/// <summary>A handler of messages of the other participant that a test writes as a lambda.</summary>
internal sealed class FuncHandler(Func<IChatSession, TextMessage, CancellationToken, Task> handle) : IChatHandler
{
    public Task HandleAsync(IChatSession chat, ChatItem item, CancellationToken cancellationToken) =>
        item is TextMessage message && message.Participant.Id != chat.Details.ParticipantId
            ? handle(chat, message, cancellationToken)
            : Task.CompletedTask;
}
