namespace Connect.Chat.Local;

/// <summary>The Connect API has names of its own for some refusals, and says less about what was not found.</summary>
internal static class ConnectErrors
{
    public static ServiceException InItsOwnWords(ServiceException refusal) => new(
        refusal.StatusCode,
        refusal.ErrorType switch
        {
            ErrorTypes.Validation => "InvalidRequestException",
            ErrorTypes.InternalServer => "InternalServiceException",
            string same => same,
        },
        refusal.Message);
}
