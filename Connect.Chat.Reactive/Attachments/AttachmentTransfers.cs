using Connect.Chat.Reactive.Http;
using Connect.Chat.Reactive.Threading;
using Microsoft.Extensions.Logging;
using Polly;

namespace Connect.Chat.Reactive.Attachments;

/// <summary>Transfers files between a session and the storage of the service.</summary>
internal sealed class AttachmentTransfers : IDisposable
{
    private readonly HttpClient? _ownedClient;
    private readonly TransferHttp _http;
    private readonly ResiliencePipeline _pipeline;
    private readonly TransferLog _log;
    private readonly TimeProvider _time;

    public AttachmentTransfers(TransferSettings settings)
    {
        _time = GuardedTimeProvider.Wrap(settings.Time);
        _log = new(new GuardedLogger(settings.Logger));
        var jitter = GuardedJitter.Wrap(settings.Jitter, _log.JitterThrew);
        _ownedClient = settings.HttpClient is null ? HttpClients.ForFiles(settings.HttpMessageHandler) : null;
        _http = new(settings.HttpClient ?? _ownedClient!, settings.Options, _time, settings.ObserverThrew);
        _pipeline = settings.Options.Pipeline ?? RetryPipeline.ForCalls(
            settings.Retry, settings.Options.TransferTimeout, _time, jitter, _log.Retrying);
    }

    /// <summary>Uploads a file to the URL of the service.</summary>
    /// <exception cref="AttachmentException">The upload failed.</exception>
    public Task<long> PutAsync(
        UploadTarget target,
        AttachmentSource source,
        long length,
        IProgress<AttachmentProgress>? progress,
        CancellationToken cancellationToken) =>
        RunAsync(new Upload(target, source, length, progress, _time), cancellationToken);

    /// <summary>Downloads a file and checks its size.</summary>
    /// <exception cref="AttachmentException">The download failed, or the size is wrong.</exception>
    public Task<long> GetAsync(
        string attachmentId,
        Uri url,
        long? size,
        DownloadTarget target,
        IProgress<AttachmentProgress>? progress,
        CancellationToken cancellationToken) =>
        RunAsync(new Download(attachmentId, url, size, target, progress, _time), cancellationToken);

    public void Dispose() => _ownedClient?.Dispose();

    private async Task<long> RunAsync(Transfer transfer, CancellationToken cancellationToken)
    {
        var context = RetryPipeline.ContextOf(transfer, cancellationToken);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            var bytes = await _pipeline.ExecuteAsync(
                static (context, state) => state.transfer.AttemptAsync(state._http, context.CancellationToken),
                context,
                (transfer, _http)).ConfigureAwait(false);
            _log.Completed(transfer, bytes);
            return bytes;
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested)
        {
            // Polly and HttpClient throw with linked tokens. The caller expects the token that they passed.
            throw new OperationCanceledException($"{transfer.Operation} was cancelled.", exception, cancellationToken);
        }
        catch (AttachmentException exception)
        {
            _log.GaveUp(transfer, exception);
            throw;
        }
        catch (Exception exception)
        {
            // The total timeout, or an exception of the application's own pipeline, such as a rejection.
            var failure = TransferFailure.GaveUp(transfer.LastFailure, exception);
            failure.SetAttachmentId(transfer.AttachmentId);
            _log.GaveUp(transfer, failure);
            throw failure;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }
}

/// <summary>Configures <see cref="AttachmentTransfers"/>.</summary>
internal sealed record TransferSettings
{
    public required AttachmentOptions Options { get; init; }

    public required RetryOptions Retry { get; init; }

    /// <summary>The application's client. Null to create one.</summary>
    public HttpClient? HttpClient { get; init; }

    /// <summary>The application's handler for the created client. Null to create one.</summary>
    public HttpMessageHandler? HttpMessageHandler { get; init; }

    public required TimeProvider Time { get; init; }

    public required Func<double> Jitter { get; init; }

    public required ILogger Logger { get; init; }

    /// <summary>Called with the exception of a progress observer.</summary>
    public required Action<Exception> ObserverThrew { get; init; }
}
