namespace Connect.Chat.Reactive.Tests.EndToEnd;

/// <summary>Changes requests to the storage or responds in its place.</summary>
internal sealed class TamperingHandler() : DelegatingHandler(new SocketsHttpHandler { UseCookies = false })
{
    public Action<HttpRequestMessage>? Change { get; set; }

    public Func<HttpResponseMessage>? Respond { get; set; }

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!request.RequestUri!.AbsolutePath.StartsWith("/attachments/", StringComparison.Ordinal))
            return base.SendAsync(request, cancellationToken);
        if (Respond is not null)
            return Task.FromResult(Respond());
        Change?.Invoke(request);
        return base.SendAsync(request, cancellationToken);
    }
}
