namespace Connect.Chat.Local;

/// <summary>A refusal, as the service words it.</summary>
public sealed class ServiceException : Exception
{
    internal ServiceException(int statusCode, string errorType, string message)
        : base(message)
    {
        StatusCode = statusCode;
        ErrorType = errorType;
    }

    /// <summary>The status it has over HTTP.</summary>
    public int StatusCode { get; }

    /// <summary>The error type it has over HTTP, such as ResourceNotFoundException.</summary>
    public string ErrorType { get; }

    internal string? ResourceId { get; private init; }

    internal string? ResourceType { get; private init; }

    /// <summary>Says nothing of the reason, as the service does not.</summary>
    internal static ServiceException AccessDenied() =>
        new(StatusCodes.Status403Forbidden, ErrorTypes.AccessDenied, "Access denied");

    internal static ServiceException Validation(string message) =>
        new(StatusCodes.Status400BadRequest, ErrorTypes.Validation, message);

    internal static ServiceException Conflict(string message) =>
        new(StatusCodes.Status409Conflict, ErrorTypes.Conflict, message);

    internal static ServiceException NotFound(string resourceType, string? resourceId) =>
        new(StatusCodes.Status404NotFound, ErrorTypes.ResourceNotFound, $"{resourceType} not found")
        {
            ResourceId = resourceId,
            ResourceType = resourceType,
        };
}
