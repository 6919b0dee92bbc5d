using System.Reactive.Disposables;
using System.Reactive.Linq;
using Connect.Chat.Reactive;

namespace AgentBot;

/// <summary>One bot in one chat: answers every question of the customer, one at a time, in order.</summary>
internal sealed class Bot : IAsyncDisposable
{
    private readonly IBotChatSession _chat;
    private readonly Replies _replies;
    private readonly Tally _tally;
    private readonly CompositeDisposable _subscriptions;

    public Bot(IBotChatSession chat, Replies replies, Tally tally)
    {
        _chat = chat;
        _replies = replies;
        _tally = tally;
        _subscriptions = new(
            chat.Messages.FromRole(ParticipantRole.Customer).SubscribeAsync(chat, AnswerAsync),
            // An answer comes back as one text that grows; it has been given when it is whole.
            chat.Messages.FromRole(ParticipantRole.CustomBot)
                .Where(static answer => !answer.IsStreaming)
                .Subscribe(answer => _tally.Answer(ContactId, Replies.QuestionOf(answer.Content))));
    }

    public string ContactId => _chat.Details.ContactId;

    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        await _chat.ConnectAsync(cancellationToken);
        _tally.Enter();
    }

    /// <summary>Leaves the chat, whose flow goes on without it.</summary>
    public Task LeaveAsync() => _chat.DisconnectParticipantAsync();

    public async ValueTask DisposeAsync()
    {
        _subscriptions.Dispose();
        await _chat.DisposeAsync();
    }

    private async Task AnswerAsync(ChatMessage question, CancellationToken cancellationToken)
    {
        await _chat.SendTypingAsync(cancellationToken);
        _replies.Write(ContactId, question.Content);
    }
}
