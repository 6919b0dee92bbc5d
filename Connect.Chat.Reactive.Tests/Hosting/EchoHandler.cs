using System.Collections.Concurrent;
using Connect.Chat.Reactive.Hosting;

namespace Connect.Chat.Reactive.Tests.Hosting;

/// <summary>Replies to the customer with "re " and their text. A test can hold it up, or have it throw.</summary>
internal sealed class EchoHandler : IChatHandler
{
    public ConcurrentQueue<string> Handled { get; } = new();

    public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource? Gate { get; init; }

    public string? ThrowsFor { get; init; }

    public async Task HandleAsync(IChatSession chat, ChatItem item, CancellationToken cancellationToken)
    {
        if (item is not TextMessage { Participant.Role: ParticipantRole.Customer } message)
            return;
        Entered.TrySetResult();
        if (message.Content == ThrowsFor)
            throw new InvalidOperationException("The handler of the test throws.");
        if (Gate is { } gate)
            await gate.Task.WaitAsync(cancellationToken);
        Handled.Enqueue(message.Content);
        await chat.ReplyAsync(message, $"re {message.Content}", cancellationToken);
    }
}
