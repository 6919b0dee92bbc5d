namespace Connect.Chat.Reactive.Connection;

/// <summary>An event that can change the state of a connection.</summary>
internal abstract record ConnectionSignal
{
    private ConnectionSignal()
    {
    }

    /// <summary>A caller asked to connect.</summary>
    public sealed record ConnectRequested : ConnectionSignal;

    /// <summary>Every caller that waited for the first connection has cancelled.</summary>
    public sealed record ConnectAbandoned : ConnectionSignal;

    /// <summary>The first connection exceeded its timeout.</summary>
    public sealed record ConnectTimedOut(Exception Cause) : ConnectionSignal;

    /// <summary>The service acknowledged the subscription.</summary>
    public sealed record Subscribed : ConnectionSignal;

    /// <summary>The catch-up completed.</summary>
    public sealed record CaughtUp : ConnectionSignal;

    /// <summary>An attempt failed before the service acknowledged the subscription.</summary>
    public sealed record AttemptFailed(Exception Cause, FailureKind Kind) : ConnectionSignal
    {
        /// <summary>The delay that the service requested; null if it requested none.</summary>
        public TimeSpan? RetryAfter { get; init; }
    }

    /// <summary>A subscribed socket was lost.</summary>
    public sealed record SocketLost(Exception Cause) : ConnectionSignal;

    /// <summary>Items may have been missed while the socket stayed open.</summary>
    public sealed record GapFound : ConnectionSignal;

    /// <summary>The socket has reached the age at which it must be replaced.</summary>
    public sealed record ReplacementDue : ConnectionSignal;

    /// <summary>The service acknowledged the subscription of the second socket.</summary>
    public sealed record ReplacementSubscribed : ConnectionSignal;

    /// <summary>The second socket failed to open or to subscribe.</summary>
    public sealed record ReplacementFailed(Exception Cause) : ConnectionSignal
    {
        /// <summary>The delay that the service requested; null if it requested none.</summary>
        public TimeSpan? RetryAfter { get; init; }
    }

    /// <summary>The delay before the next attempt has elapsed.</summary>
    public sealed record RetryDue : ConnectionSignal;

    /// <summary>The application suspended the session.</summary>
    public sealed record SuspendRequested : ConnectionSignal;

    /// <summary>The application resumed the session.</summary>
    public sealed record ResumeRequested : ConnectionSignal;

    /// <summary>The application reported that the network is available.</summary>
    public sealed record NetworkAvailable : ConnectionSignal;

    /// <summary>The service reported that the chat ended.</summary>
    public sealed record ChatEndReported(ChatEndReason Reason) : ConnectionSignal;

    /// <summary>
    /// The participant is about to leave: the session calls DisconnectParticipant. From now on the service may close
    /// the socket and refuse the participant.
    /// </summary>
    public sealed record Leaving : ConnectionSignal;

    /// <summary>The call that disconnects the participant has failed.</summary>
    /// <param name="IsCertain">
    /// Whether the participant is certainly still in the chat. Otherwise the service may have disconnected them, and
    /// the next subscription shows that it has not.
    /// </param>
    public sealed record LeaveFailed(bool IsCertain) : ConnectionSignal;

    /// <summary>The service has disconnected the participant.</summary>
    /// <param name="EndsSession">Whether the service sends nothing more to this participant.</param>
    public sealed record Left(bool EndsSession) : ConnectionSignal;

    /// <summary>The session is being disposed.</summary>
    public sealed record DisposeRequested : ConnectionSignal;
}
