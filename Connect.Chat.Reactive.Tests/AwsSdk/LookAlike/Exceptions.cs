#nullable disable

using System.Net;
using Amazon.Runtime;

namespace Amazon.ConnectParticipant
{
    public class AmazonConnectParticipantException(
        string message,
        Exception innerException,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode)
        : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode);
}

namespace Amazon.ConnectParticipant.Model
{
    public class AccessDeniedException(
        string message, Exception inner, ErrorType type, string code, string requestId, HttpStatusCode status)
        : AmazonConnectParticipantException(message, inner, type, code, requestId, status);

    public class ConflictException(
        string message, Exception inner, ErrorType type, string code, string requestId, HttpStatusCode status)
        : AmazonConnectParticipantException(message, inner, type, code, requestId, status);

    public class InternalServerException(
        string message, Exception inner, ErrorType type, string code, string requestId, HttpStatusCode status)
        : AmazonConnectParticipantException(message, inner, type, code, requestId, status);

    public class ResourceNotFoundException(
        string message, Exception inner, ErrorType type, string code, string requestId, HttpStatusCode status)
        : AmazonConnectParticipantException(message, inner, type, code, requestId, status)
    {
        public string ResourceId { get; set; }

        public ResourceType ResourceType { get; set; }
    }

    public class ServiceQuotaExceededException(
        string message, Exception inner, ErrorType type, string code, string requestId, HttpStatusCode status)
        : AmazonConnectParticipantException(message, inner, type, code, requestId, status);

    public class ThrottlingException(
        string message, Exception inner, ErrorType type, string code, string requestId, HttpStatusCode status)
        : AmazonConnectParticipantException(message, inner, type, code, requestId, status);

    public class ValidationException(
        string message, Exception inner, ErrorType type, string code, string requestId, HttpStatusCode status)
        : AmazonConnectParticipantException(message, inner, type, code, requestId, status);
}
