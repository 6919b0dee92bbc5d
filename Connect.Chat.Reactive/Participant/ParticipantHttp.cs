using System.Net.Http.Headers;
using System.Text.Json;

namespace Connect.Chat.Reactive.Participant;

/// <summary>One attempt: the request on the wire, the answer off it.</summary>
internal sealed class ParticipantHttp(
    HttpClient client, Uri root, string userAgent, int maxAnswerBytes, TimeProvider time, ParticipantLog log)
{
    public async ValueTask<TResult> SendAsync<TRequest, TResult>(
        ParticipantCall<TRequest, TResult> call, CancellationToken cancellationToken)
        where TRequest : class
    {
        var began = time.GetTimestamp();
        using var message = call.Message(root, userAgent);
        using var response = await client
            .SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            .ConfigureAwait(false);

        var status = (int)response.StatusCode;
        var requestId = RequestId(response.Headers);
        var answer = await AnswerBody.ReadAsync(response.Content, maxAnswerBytes, cancellationToken).ConfigureAwait(false);
        log.Answered(call, status, requestId, time.GetElapsedTime(began));

        if (!response.IsSuccessStatusCode)
        {
            var error = ServiceError.Read(First(response.Headers, "x-amzn-ErrorType"), answer.Span);
            throw ParticipantFailure.Refused(call.Operation, status, requestId, RetryAfterHeader.Read(response.Headers, time.GetUtcNow()), error);
        }

        if (answer.IsTooLarge)
        {
            throw ParticipantFailure.TooLarge(call.Operation, status, requestId, maxAnswerBytes);
        }

        try
        {
            return call.Read(answer.Span, time.GetUtcNow());
        }
        catch (JsonException e)
        {
            // Not as an inner exception: the reader's message quotes what it could not read.
            throw ParticipantFailure.Unusable(
                call.Operation, status, requestId,
                $"It is not what the service answers (line {e.LineNumber}, byte {e.BytePositionInLine}): check the endpoint, and what stands between it and this machine.");
        }
        catch (UntrustedAnswerException e)
        {
            throw ParticipantFailure.Unusable(call.Operation, status, requestId, e.Message);
        }
    }

    // It goes into messages and logs: only what an id can be.
    private static string RequestId(HttpResponseHeaders headers) =>
        First(headers, "x-amzn-RequestId") is { Length: <= 128 } id
        && id.All(static c => char.IsLetterOrDigit(c) || c is '-' or '_' or '=')
            ? id
            : "";

    private static string? First(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
