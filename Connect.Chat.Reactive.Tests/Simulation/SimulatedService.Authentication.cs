using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>Customer authentication and views.</summary>
internal sealed partial class SimulatedService
{
    public Task<DescribeViewResult> DescribeViewAsync(
        DescribeViewRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<DescribeViewResult>(
            "DescribeView",
            request.ConnectionToken,
            static () => new() { Id = "view-1", Version = 1 },
            cancellationToken);

    public Task<GetAuthenticationUrlResult> GetAuthenticationUrlAsync(
        GetAuthenticationUrlRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<GetAuthenticationUrlResult>(
            "GetAuthenticationUrl",
            request.ConnectionToken,
            () => new() { AuthenticationUrl = new($"https://simulated.invalid/sign-in/{request.SessionId}") },
            cancellationToken);

    public Task<CancelParticipantAuthenticationResult> CancelParticipantAuthenticationAsync(
        CancelParticipantAuthenticationRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<CancelParticipantAuthenticationResult>(
            "CancelParticipantAuthentication", request.ConnectionToken, static () => new(), cancellationToken);
}
