namespace Connect.Chat.Local;

/// <summary>The error types of the participant service and of the Amazon Connect API.</summary>
internal static class ErrorTypes
{
    public const string Validation = "ValidationException";
    public const string AccessDenied = "AccessDeniedException";
    public const string ResourceNotFound = "ResourceNotFoundException";
    public const string Conflict = "ConflictException";
    public const string Throttling = "ThrottlingException";
    public const string ServiceQuotaExceeded = "ServiceQuotaExceededException";
    public const string InternalServer = "InternalServerException";
    public const string Serialization = "SerializationException";

    public const string InvalidRequest = "InvalidRequestException";
    public const string InvalidParameter = "InvalidParameterException";
    public const string InternalService = "InternalServiceException";
    public const string ContactNotFound = "ContactNotFoundException";
    public const string LimitExceeded = "LimitExceededException";
    public const string TooManyRequests = "TooManyRequestsException";
    public const string InvalidActiveRegion = "InvalidActiveRegionException";

    public static string For(int status) => status switch
    {
        StatusCodes.Status402PaymentRequired => ServiceQuotaExceeded,
        StatusCodes.Status403Forbidden => AccessDenied,
        StatusCodes.Status404NotFound => ResourceNotFound,
        StatusCodes.Status409Conflict => Conflict,
        StatusCodes.Status410Gone => ContactNotFound,
        StatusCodes.Status429TooManyRequests => Throttling,
        >= 500 => InternalServer,
        _ => Validation,
    };
}
