namespace Connect.Chat.Local;

/// <summary>An error of the service. Methods of <see cref="LocalConnect"/> throw the same error.</summary>
public sealed class ServiceException : Exception
{
    internal ServiceException(int statusCode, string errorType, string message)
        : base(message)
    {
        StatusCode = statusCode;
        ErrorType = errorType;
    }

    /// <summary>The HTTP status of the error.</summary>
    public int StatusCode { get; }

    /// <summary>The x-amzn-ErrorType header of the error, such as ResourceNotFoundException.</summary>
    public string ErrorType { get; }

    internal string? ResourceId { get; private init; }

    internal string? ResourceType { get; private init; }

    /// <summary>Creates an error that gives no reason, as that of the service does.</summary>
    internal static ServiceException AccessDenied() =>
        new(StatusCodes.Status403Forbidden, ErrorTypes.AccessDenied, "Access denied");

    internal static ServiceException Validation(string message) =>
        new(StatusCodes.Status400BadRequest, ErrorTypes.Validation, message);

    /// <summary>Creates an error of the Amazon Connect API about a value that the model allows.</summary>
    internal static ServiceException InvalidParameter(string message) =>
        new(StatusCodes.Status400BadRequest, ErrorTypes.InvalidParameter, message);

    internal static ServiceException ContactNotFound() =>
        new(StatusCodes.Status410Gone, ErrorTypes.ContactNotFound, "The contact has ended.");

    internal static ServiceException LimitExceeded(string message) =>
        new(StatusCodes.Status429TooManyRequests, ErrorTypes.LimitExceeded, message);

    internal static ServiceException QuotaExceeded(string message) =>
        new(StatusCodes.Status402PaymentRequired, ErrorTypes.ServiceQuotaExceeded, message);

    internal static ServiceException Conflict(string message) =>
        new(StatusCodes.Status409Conflict, ErrorTypes.Conflict, message);

    internal static ServiceException NotFound(string resourceType, string? resourceId) =>
        new(
            StatusCodes.Status404NotFound,
            ErrorTypes.ResourceNotFound,
            resourceId is null ? $"{resourceType} not found" : $"{resourceType} {resourceId} not found")
        {
            ResourceId = resourceId,
            ResourceType = resourceType,
        };
}
