using System.Reactive.Disposables;
using System.Reactive.Linq;
using Connect.Chat.Reactive;

namespace AgentBot;

/// <summary>A bot in one chat. It answers the customer's questions one at a time, in order.</summary>
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
            // An answer is a streamed message, which arrives several times with a growing text. The last time counts.
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

    /// <summary>Leaves the chat. Its flow continues without the bot.</summary>
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
