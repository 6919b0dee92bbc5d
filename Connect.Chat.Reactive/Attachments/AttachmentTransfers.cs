using Connect.Chat.Reactive.Http;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Threading;
using Microsoft.Extensions.Logging;
using Polly;

namespace Connect.Chat.Reactive.Attachments;

/// <summary>Carries the bytes of files between a session and the storage behind the service.</summary>
internal sealed class AttachmentTransfers : IDisposable
{
    private readonly HttpClient? _owned;
    private readonly TransferHttp _http;
    private readonly ResiliencePipeline _pipeline;
    private readonly TransferLog _log;
    private readonly TimeProvider _time;

    public AttachmentTransfers(TransferSettings settings)
    {
        _time = GuardedTimeProvider.Over(settings.Time);
        _log = new(new GuardedLogger(settings.Logger));
        var jitter = GuardedJitter.Over(settings.Jitter, _log.JitterThrew);
        _owned = settings.HttpClient is null ? HttpClients.ForFiles(settings.HttpMessageHandler) : null;
        _http = new(settings.HttpClient ?? _owned!, settings.Options, _time, settings.ObserverThrew);
        _pipeline = settings.Options.Pipeline ?? RetryPipeline.ForCalls(
            settings.Retry, settings.Options.TransferTimeout, _time, jitter, _log.Repeating);
    }

    /// <summary>Puts the bytes where the service said.</summary>
    /// <exception cref="AttachmentException">They did not get there.</exception>
    public Task<long> PutAsync(
        UploadTarget target,
        AttachmentSource source,
        long length,
        IProgress<AttachmentProgress>? progress,
        CancellationToken cancellationToken) =>
        RunAsync(new Upload(target, source, length, progress, _time), cancellationToken);

    /// <summary>Fetches the bytes; their size is checked.</summary>
    /// <exception cref="AttachmentException">They did not come, or not as they should.</exception>
    public Task<long> GetAsync(
        string attachmentId,
        Uri url,
        long? size,
        DownloadTarget target,
        IProgress<AttachmentProgress>? progress,
        CancellationToken cancellationToken) =>
        RunAsync(new Download(attachmentId, url, size, target, progress, _time), cancellationToken);

    public void Dispose() => _owned?.Dispose();

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
            _log.Done(transfer, bytes);
            return bytes;
        }
        catch (OperationCanceledException e) when (cancellationToken.IsCancellationRequested)
        {
            // Polly and HttpClient link tokens; the caller knows only the one it gave.
            throw new OperationCanceledException($"{transfer.Operation} was cancelled.", e, cancellationToken);
        }
        catch (AttachmentException e)
        {
            _log.GaveUp(transfer, e);
            throw;
        }
        catch (Exception e)
        {
            // The total timeout, or whatever a pipeline of the application throws: a rejection, or a failure of its own.
            var failure = TransferFailure.GivenUp(transfer.LastFailure, e);
            failure.AttachmentId = transfer.AttachmentId;
            _log.GaveUp(transfer, failure);
            throw failure;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }
}

/// <summary>What transfers go by.</summary>
internal sealed record TransferSettings
{
    public required AttachmentOptions Options { get; init; }

    public required RetryOptions Retry { get; init; }

    /// <summary>The caller's client; null for one of our own.</summary>
    public HttpClient? HttpClient { get; init; }

    /// <summary>The caller's handler under our own client; null for one of our own.</summary>
    public HttpMessageHandler? HttpMessageHandler { get; init; }

    public required TimeProvider Time { get; init; }

    public required Func<double> Jitter { get; init; }

    public required ILogger Logger { get; init; }

    /// <summary>Told of what an observer of progress threw.</summary>
    public required Action<Exception> ObserverThrew { get; init; }
}
