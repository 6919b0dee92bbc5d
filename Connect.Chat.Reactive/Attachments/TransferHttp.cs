using Connect.Chat.Reactive.Rx;

namespace Connect.Chat.Reactive.Attachments;

/// <summary>How bytes travel: the client, the watch over transfers that stand still, and what to call what goes wrong.</summary>
internal sealed class TransferHttp(HttpClient client, AttachmentOptions options, TimeProvider time, Action<Exception> observerThrew)
{
    public AttachmentOptions Options => options;

    public ProgressMeter Meter(IProgress<AttachmentProgress>? progress) => new(progress, observerThrew);

    /// <summary>Watches an attempt: whatever moves renews it.</summary>
    public Deadline Watch(CancellationToken cancellationToken) => new(options.StallTimeout, time, cancellationToken);

    /// <exception cref="AttachmentException">The answer is a refusal.</exception>
    public async ValueTask<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, AttachmentFailure refusal, CancellationToken cancellationToken)
    {
        var response = await client
            .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            .ConfigureAwait(false);
        if (response.IsSuccessStatusCode)
            return response;
        using (response)
        {
            throw await StorageAnswer
                .RefusalAsync(refusal, response, time.GetUtcNow(), cancellationToken)
                .ConfigureAwait(false);
        }
    }

    /// <summary>Whether the attempt failed on the way, rather than having been called off from outside.</summary>
    public static bool IsOfNetwork(Exception thrown, CancellationToken outer) =>
        !outer.IsCancellationRequested && thrown is HttpRequestException or IOException or OperationCanceledException;

    // Where nobody here cancelled, the caller's HttpClient has a timeout of its own.
    public static AttachmentException NetworkFailure(Exception thrown, Deadline watch) =>
        watch.HasPassed || thrown is OperationCanceledException ? TransferFailure.Stalled(thrown) : TransferFailure.Network(thrown);
}
