namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>Failures as a participant client throws them.</summary>
internal static class ServiceFailure
{
    public static ParticipantServiceException Of(int statusCode, string errorCode) =>
        new($"The simulated service said {statusCode}.") { StatusCode = statusCode, ErrorCode = errorCode, RequestId = "r-1" };

    public static ParticipantServiceException Network { get; } = new("The simulated service was not reached.");
}
