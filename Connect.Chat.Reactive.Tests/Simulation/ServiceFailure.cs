namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>Exceptions that a participant client throws.</summary>
internal static class ServiceFailure
{
    public static ParticipantServiceException Of(int statusCode, string errorCode) =>
        new($"The simulated service returned {statusCode}.")
        {
            StatusCode = statusCode,
            ErrorCode = errorCode,
            RequestId = "r-1",
        };

    public static ParticipantServiceException Network { get; } = new("The simulated service was not reached.");
}
