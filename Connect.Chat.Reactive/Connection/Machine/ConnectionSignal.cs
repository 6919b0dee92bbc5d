namespace Connect.Chat.Reactive.Connection;

/// <summary>What can happen to a connection, from inside and from outside.</summary>
internal abstract record ConnectionSignal
{
    private ConnectionSignal()
    {
    }

    /// <summary>Somebody wants to be connected.</summary>
    public sealed record ConnectRequested : ConnectionSignal;

    /// <summary>Everybody who waited for the first connection has gone.</summary>
    public sealed record ConnectAbandoned : ConnectionSignal;

    /// <summary>The first connection has taken too long.</summary>
    public sealed record ConnectTimedOut(Exception Cause) : ConnectionSignal;

    /// <summary>The service acknowledged the subscription.</summary>
    public sealed record Subscribed : ConnectionSignal;

    /// <summary>Everything missed has been seen.</summary>
    public sealed record CaughtUp : ConnectionSignal;

    /// <summary>An attempt failed before the subscription was acknowledged.</summary>
    public sealed record AttemptFailed(Exception Cause, FailureKind Verdict) : ConnectionSignal
    {
        /// <summary>How long the service asked to wait; null if it did not ask.</summary>
        public TimeSpan? RetryAfter { get; init; }
    }

    /// <summary>A subscribed socket was lost.</summary>
    public sealed record SocketLost(Exception Cause) : ConnectionSignal;

    /// <summary>Something was pushed that could not be taken in.</summary>
    public sealed record GapFound : ConnectionSignal;

    /// <summary>The socket has been in use for so long that another one must take its place.</summary>
    public sealed record ReplacementDue : ConnectionSignal;

    /// <summary>The service acknowledged the subscription of the second socket.</summary>
    public sealed record ReplacementSubscribed : ConnectionSignal;

    /// <summary>The second socket could not be opened or subscribed.</summary>
    public sealed record ReplacementFailed(Exception Cause) : ConnectionSignal
    {
        /// <summary>How long the service asked to wait; null if it did not ask.</summary>
        public TimeSpan? RetryAfter { get; init; }
    }

    /// <summary>The wait before the next attempt is over.</summary>
    public sealed record RetryDue : ConnectionSignal;

    /// <summary>The application wants no connection for now.</summary>
    public sealed record SuspendRequested : ConnectionSignal;

    /// <summary>The application wants the connection back.</summary>
    public sealed record ResumeRequested : ConnectionSignal;

    /// <summary>The application has noticed that the network is there: an old attempt need not go on.</summary>
    public sealed record NetworkAvailable : ConnectionSignal;

    /// <summary>The chat is over.</summary>
    public sealed record ChatEndReported(ChatEndReason Reason) : ConnectionSignal;

    /// <summary>The session is being disposed.</summary>
    public sealed record DisposeRequested : ConnectionSignal;
}
