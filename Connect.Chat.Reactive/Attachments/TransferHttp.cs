using Connect.Chat.Reactive.Http;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Attachments;

/// <summary>How bytes travel: the client, the watch over transfers that stand still, and what to call what goes wrong.</summary>
internal sealed class TransferHttp(HttpClient client, AttachmentOptions options, TimeProvider time, Action<Exception> observerThrew)
{
    public AttachmentOptions Options => options;

    public ProgressMeter Meter(IProgress<AttachmentProgress>? progress) => new(progress, observerThrew);

    /// <summary>Watches an attempt: whatever moves renews it.</summary>
    public TimeoutTokenSource Watch(CancellationToken cancellationToken) => new(options.StallTimeout, time, cancellationToken);

    /// <exception cref="AttachmentException">The answer is a refusal.</exception>
    public async ValueTask<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, AttachmentFailure refusal, CancellationToken cancellationToken)
    {
        var response = await client.SendHeadersAsync(request, cancellationToken).ConfigureAwait(false);
        var isPortal = StorageResponse.IsPortal(response);
        if (response.IsSuccessStatusCode && !isPortal)
            return response;
        using (response)
        {
            if (isPortal)
                throw TransferFailure.NotFromStorage((int)response.StatusCode);
            throw await StorageResponse
                .RefusalAsync(refusal, response, time.GetUtcNow(), cancellationToken)
                .ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Gives a type to whatever an attempt threw. Everything that is not a failure of the source, the destination or the
    /// storage is one of the network, as a handler may throw anything.
    /// </summary>
    public AttachmentException Classify(Exception exception, TimeoutTokenSource watch) => exception switch
    {
        AttachmentException known => known,
        _ when watch.HasPassed => TransferFailure.Stalled(exception),
        OperationCanceledException when IsOfClient(exception) => TransferFailure.ClientTimedOut(client.Timeout, exception),
        ObjectDisposedException => TransferFailure.ClientDisposed(exception),
        _ => TransferFailure.Network(exception),
    };

    // Only newer platforms say that it was the timeout.
    private bool IsOfClient(Exception exception) =>
        exception.InnerException is TimeoutException || client.Timeout != Timeout.InfiniteTimeSpan;
}
