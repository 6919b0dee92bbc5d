using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.ConnectParticipant;
using Amazon.ConnectParticipant.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Connect.Chat.Reactive.Tests.AwsSdk;

/// <summary>Creates the exceptions of the AWS SDK from error responses, by the rules of the AWS SDK.</summary>
internal static class LocalErrors
{
    public static AmazonServiceException Of(ResponseHeaders headers, string text)
    {
        // The AWS SDK takes a body that begins like this for XML. A web page is none.
        if (text.TrimStart().StartsWith('<'))
        {
            var cause = new FormatException("The response is not XML.");
            return new AmazonUnmarshallingException(headers.RequestId, null, text, cause, headers.StatusCode);
        }

        var body = TryParse(text);
        var code = Name(Text(body, "__type")) ?? Name(headers.GetHeaderValue("x-amzn-ErrorType"))
            ?? Name(Text(body, "code"));
        var message = Text(body, "Message") ?? Text(body, "message") ?? $"The response was: {text}";
        var inner = new HttpErrorResponseException(headers);
        var (requestId, status) = (headers.RequestId, headers.StatusCode);
        const ErrorType Unknown = ErrorType.Unknown;
        return code switch
        {
            nameof(AccessDeniedException) =>
                new AccessDeniedException(message, inner, Unknown, code, requestId, status),
            nameof(ConflictException) => new ConflictException(message, inner, Unknown, code, requestId, status),
            nameof(InternalServerException) =>
                new InternalServerException(message, inner, Unknown, code, requestId, status),
            nameof(ResourceNotFoundException) =>
                new ResourceNotFoundException(message, inner, Unknown, code, requestId, status)
                {
                    ResourceId = Text(body, "ResourceId"),
                    ResourceType = Text(body, "ResourceType") is { } type ? new(type) : null,
                },
            nameof(ServiceQuotaExceededException) =>
                new ServiceQuotaExceededException(message, inner, Unknown, code, requestId, status),
            nameof(ThrottlingException) => new ThrottlingException(message, inner, Unknown, code, requestId, status),
            nameof(ValidationException) => new ValidationException(message, inner, Unknown, code, requestId, status),
            _ => new AmazonConnectParticipantException(message, inner, Unknown, code, requestId, status),
        };
    }

    private static string? Name(string? type)
    {
        var name = type?.Split(':')[0];
        return name?[(name.LastIndexOf('#') + 1)..];
    }

    private static string? Text(JsonObject? body, string name) =>
        body?[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static JsonObject? TryParse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
