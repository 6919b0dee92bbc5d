namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>A handler that never returns and ignores cancellation.</summary>
internal sealed class UnresponsiveHandler : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken) =>
        new TaskCompletionSource<HttpResponseMessage>().Task;
}
