namespace Connect.Chat.Local;

/// <summary>A refusal, as the service words it.</summary>
internal sealed class ServiceException(int statusCode, string errorType, string message) : Exception(message)
{
    public int StatusCode => statusCode;

    public string ErrorType => errorType;

    public string? ResourceId { get; init; }

    public string? ResourceType { get; init; }

    /// <summary>Says nothing of the reason, as the service does not.</summary>
    public static ServiceException AccessDenied() =>
        new(StatusCodes.Status403Forbidden, ErrorTypes.AccessDenied, "Access denied");

    public static ServiceException Validation(string message) =>
        new(StatusCodes.Status400BadRequest, ErrorTypes.Validation, message);

    public static ServiceException Conflict(string message) =>
        new(StatusCodes.Status409Conflict, ErrorTypes.Conflict, message);

    public static ServiceException NotFound(string resourceType, string? resourceId) =>
        new(StatusCodes.Status404NotFound, ErrorTypes.ResourceNotFound, $"{resourceType} not found")
        {
            ResourceId = resourceId,
            ResourceType = resourceType,
        };
}
