namespace Connect.Chat.Local;

/// <summary>
/// Translates errors of the participant service to those of the Amazon Connect API, which names some error types
/// differently and does not name the missing resource.
/// </summary>
internal static class ConnectErrors
{
    public static ServiceException Translate(ServiceException refusal) => new(
        refusal.StatusCode,
        refusal.ErrorType switch
        {
            ErrorTypes.Validation => ErrorTypes.InvalidRequest,
            ErrorTypes.InternalServer => ErrorTypes.InternalService,
            string other => other,
        },
        refusal.Message);
}
