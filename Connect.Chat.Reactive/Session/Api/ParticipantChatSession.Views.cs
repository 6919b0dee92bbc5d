namespace Connect.Chat.Reactive.Session;

internal abstract partial class ParticipantChatSession
{
    private readonly ViewQuery _views = new(core);

    public Task<ChatView> DescribeViewAsync(string viewToken, CancellationToken cancellationToken = default) =>
        DescribeViewAsync(viewToken, metadata: null, cancellationToken);

    public Task<ChatView> DescribeViewAsync(
        string viewToken, object? metadata, CancellationToken cancellationToken = default) =>
        _views.DescribeAsync(viewToken, metadata, cancellationToken);
}
