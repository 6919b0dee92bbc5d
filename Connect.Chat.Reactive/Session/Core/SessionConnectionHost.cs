using Connect.Chat.Reactive.Connection;
using Connect.Chat.Reactive.Participant;
using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Session;

/// <summary>Gives the connection what it needs: URLs, catch-ups, and receivers of items and of state changes.</summary>
internal sealed class SessionConnectionHost(
    SessionContext context,
    ConnectionTokenCache tokens,
    SessionStreams streams,
    SessionDelivery delivery,
    FrameInbox? inbox,
    SessionLifecycle lifecycle,
    ConnectThrottle? throttle) : IConnectionHost
{
    public ILogger Logger => context.Logger;

    public IItemReceiver Items => delivery.Items;

    public string ContactId => context.LogId;

    public ConnectThrottle? Throttle => throttle;

    public Task<Uri> GetUrlAsync(ConnectingCall call, CancellationToken cancellationToken) =>
        tokens.TakeUrlAsync(call, cancellationToken);

    public Task AuthorizeAsync(ConnectingCall call, CancellationToken cancellationToken) =>
        tokens.AuthorizeAsync(call, cancellationToken);

    public TimeSpan? RetryAfterOf(Exception failure) => (failure as ParticipantServiceException)?.RetryAfter;

    public string RequestIdOf(Exception failure) => (failure as ParticipantServiceException)?.RequestId ?? "";

    public FailureKind Classify(Exception failure) => failure switch
    {
        // Only the service can end a chat; a captive portal answers 403 too.
        ParticipantServiceException { StatusCode: 401 or 403, IsFromService: true } => FailureKind.Refused,
        // The service would refuse the next attempt for the same reason.
        ParticipantServiceException { StatusCode: >= 400, IsFromService: true, IsTransient: false } =>
            FailureKind.GiveUp,
        ParticipantServiceException => FailureKind.RetryUnlessConnecting,
        ChatConnectException => FailureKind.GiveUp,
        // The client is disposed or refuses the details. The next attempt would fail too.
        ObjectDisposedException or ArgumentException => FailureKind.GiveUp,
        // A client of the application may throw anything for a failure of the network.
        _ => FailureKind.RetryUnlessConnecting,
    };

    public void Hold() => delivery.Hold();

    public void OnSubscribing()
    {
        delivery.Hold();
        inbox?.Open();
    }

    public void OnDamagedFrame() => delivery.OnDamagedFrame();

    public Task CatchUpAsync(bool followsLoss, CancellationToken cancellationToken) =>
        delivery.CatchUpAsync(followsLoss, cancellationToken);

    public void OnStateChanged(ChatState previous, ChatState current)
    {
        if (current.Phase is not (ChatPhase.CatchingUp or ChatPhase.Connected))
            inbox?.Close();
        lifecycle.OnStateChanged(previous, current);
    }

    public void OnConnectRequested(ChatState state) => lifecycle.OnConnectRequested(state);

    public void OnDeepHeartbeat(DeepHeartbeat heartbeat)
    {
        if (!streams.IsCrowded)
            streams.Emit(streams.DeepHeartbeats, heartbeat);
    }

    public void OnFault(ChatFaultKind kind, string message, Exception? exception) =>
        streams.Faults.Report(kind, message, exception);
}
