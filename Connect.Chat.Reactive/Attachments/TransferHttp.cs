using Connect.Chat.Reactive.Http;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Attachments;

/// <summary>Sends the requests of transfers, detects stalled transfers, and classifies failures.</summary>
internal sealed class TransferHttp(
    HttpClient client, AttachmentOptions options, TimeProvider time, Action<Exception> onObserverThrew)
{
    public AttachmentOptions Options => options;

    public ProgressMeter CreateMeter(IProgress<AttachmentProgress>? progress) => new(progress, onObserverThrew);

    /// <summary>Starts the timer that cancels a stalled attempt. The attempt renews it when bytes move.</summary>
    public TimeoutTokenSource StartStallTimer(CancellationToken cancellationToken) =>
        new(options.StallTimeout, time, cancellationToken);

    /// <exception cref="AttachmentException">The storage rejected the request, or a web page arrived.</exception>
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
    /// Converts any exception of an attempt. A handler may throw anything. Exceptions that are not failures of the
    /// source, the destination or the storage count as network failures.
    /// </summary>
    public AttachmentException Classify(Exception exception, TimeoutTokenSource stallTimer) => exception switch
    {
        AttachmentException known => known,
        _ when stallTimer.IsTimedOut => TransferFailure.Stalled(exception),
        OperationCanceledException when IsClientTimeout(exception) =>
            TransferFailure.ClientTimedOut(client.Timeout, exception),
        ObjectDisposedException => TransferFailure.ClientDisposed(exception),
        _ => TransferFailure.Network(exception),
    };

    // Only newer platforms add the TimeoutException.
    private bool IsClientTimeout(Exception exception) =>
        exception.InnerException is TimeoutException || client.Timeout != Timeout.InfiniteTimeSpan;
}
