using System.Runtime.CompilerServices;
using System.Text.Json;
using Connect.Chat.Reactive.Http;

namespace Connect.Chat.Reactive.Participant;

/// <summary>Makes one attempt: sends the request and reads the response.</summary>
internal sealed class ParticipantHttp(
    HttpClient client, Uri root, string userAgent, int maxResponseBytes, TimeProvider time, ParticipantLog log)
    : IAttempts
{
    private readonly ParticipantAddresses _addresses = new(root);

#if NET
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
#endif
    public async ValueTask<TResult> SendAsync<TRequest, TResult>(
        ParticipantCall<TRequest, TResult> call, CancellationToken cancellationToken)
        where TRequest : class
    {
        var startedAt = time.GetTimestamp();
        using var message = call.CreateMessage(_addresses, userAgent);
        using var response = await client.SendHeadersAsync(message, cancellationToken).ConfigureAwait(false);
        var headers = new ServiceHeaders(response.Headers);
        call.RequestId = headers.RequestId;
        using var body = response.IsSuccessStatusCode
            ? await ResponseBody.ReadAsync(response.Content, maxResponseBytes, cancellationToken).ConfigureAwait(false)
            : await ResponseBody.TryReadAsync(response.Content, maxResponseBytes, cancellationToken)
                .ConfigureAwait(false);
        log.ResponseReceived(call, (int)response.StatusCode, headers.RequestId, time.GetElapsedTime(startedAt));
        return response.IsSuccessStatusCode
            ? Result(call, response, headers, body)
            : throw Refusal(call.Operation, response, headers, body);
    }

    private ParticipantServiceException Refusal(
        string operation, HttpResponseMessage response, ServiceHeaders headers, ResponseBody body)
    {
        var status = (int)response.StatusCode;
        var retryAfter = RetryAfterHeader.Read(response.Headers, time.GetUtcNow());
        var error = ServiceError.Read(headers.ErrorType, body.Span);
        return headers.Any || error.IsOfService
            ? ParticipantFailure.Refused(operation, status, headers.RequestId, retryAfter, error)
            : ParticipantFailure.NotFromService(operation, status, retryAfter);
    }

    private TResult Result<TRequest, TResult>(
        ParticipantCall<TRequest, TResult> call,
        HttpResponseMessage response,
        ServiceHeaders headers,
        ResponseBody body)
        where TRequest : class
    {
        var status = (int)response.StatusCode;
        // Only the service's own response can be too large for good.
        if (body.IsTooLarge && headers.Any)
            throw ParticipantFailure.TooLarge(call.Operation, status, headers.RequestId, maxResponseBytes);
        if (!headers.Any && (body.IsTooLarge || !StartsObject(body.Span)))
            throw ParticipantFailure.NotFromService(call.Operation, status, retryAfter: null);
        try
        {
            return call.Read(new(body.Span, time.GetUtcNow(), response.Headers));
        }
        catch (UnusableResponseException exception)
        {
            throw ParticipantFailure.Unusable(
                call.Operation, status, headers.RequestId, exception.Message, exception.IsTransient);
        }
        catch (Exception exception)
        {
            // Not passed on as the inner exception: the message of a JsonException quotes the response.
            throw headers.Any
                ? ParticipantFailure.Unusable(
                    call.Operation, status, headers.RequestId, Unreadable(exception), isTransient: true)
                : ParticipantFailure.NotFromService(call.Operation, status, retryAfter: null);
        }
    }

    // The first character is enough here, because the reader validates the whole body.
    private static bool StartsObject(ReadOnlySpan<byte> body)
    {
        foreach (var next in body)
        {
            if (next is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
                return next == (byte)'{';
        }

        return false;
    }

    private static string Unreadable(Exception exception)
    {
        var place = exception is JsonException { LineNumber: not null } json
            ? $"line {json.LineNumber}, byte {json.BytePositionInLine}"
            : exception.GetType().Name;
        return $"It does not have the expected format ({place}). Check the endpoint and the proxies on the way to it.";
    }
}
