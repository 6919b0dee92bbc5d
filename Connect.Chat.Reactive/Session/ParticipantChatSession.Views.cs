namespace Connect.Chat.Reactive.Session;

internal abstract partial class ParticipantChatSession
{
    private readonly ViewQuery _views = new(core);

    public Task<ChatView> DescribeViewAsync(
        string viewToken, object? metadata = null, CancellationToken cancellationToken = default) =>
        _views.DescribeAsync(viewToken, metadata, cancellationToken);
}
