using Connect.Chat.Reactive.Connection;
using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Threading;
using Connect.Chat.Reactive.Transport;
using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Session;

/// <summary>Creates the parts of a session and connects them with each other. Sends nothing.</summary>
internal static class SessionComposition
{
    /// <param name="details">The chat and the participant.</param>
    /// <param name="kind">The kind of participant.</param>
    /// <param name="options">The options, validated and guarded.</param>
    /// <param name="resumeFrom">What an earlier session has delivered; null for a new session.</param>
    public static SessionParts Compose(
        ChatDetails details, SessionKind kind, ChatSessionOptions options, ChatResumeHandle? resumeFrom)
    {
        var lifetime = new CancellationTokenSource();
        var logger = new GuardedLogger(options.LoggerFactory.CreateLogger("Connect.Chat.Reactive.Session"));
        var context = new SessionContext(details, kind, logger, options.TimeProvider, lifetime.Token);
        var connection = new ConnectionHandle();
        var background = new TaskTracker();
        var ownClient = options.ParticipantClient is null ? new ParticipantClient(options.ForParticipant()) : null;
        var client = options.ParticipantClient ?? ownClient!;

        var tokens = new ConnectionTokenCache(TokenSource(context, options, client), context);
        var calls = new AuthorizedCaller(client, tokens, connection, context);
        var sequencing = options.ForSequencer(details.ParticipantId, resumeFrom?.State);
        ReceiptSender? receipts = null;
        var streams = new SessionStreams(options.ForStreams(
            context, new(sequencing), connection.PostGap, message => receipts!.OnMessage(message)));
        var attempt = new SharedConnectAttempt(connection, options.ConnectTimeout, options.TimeProvider);
        var delivery = new SessionDelivery(
            context,
            streams,
            new ContactTranscript(calls),
            sequencing,
            options.ForCatchUp(),
            connection,
            attempt,
            background);
        receipts = new(options.Receipts, context, calls, streams.Faults, delivery, background);
        var queues = new SendQueues(calls);
        var transfers = new SessionTransfers(options, streams.Faults);
        var lifecycle = new SessionLifecycle(
            context,
            connection,
            attempt,
            streams,
            delivery,
            queues,
            receipts,
            tokens,
            background,
            lifetime,
            [ownClient, transfers]);
        var host = new SessionConnectionHost(
            context, tokens, streams, delivery, lifecycle, ThrottleOf(client, ownClient));
        connection.Attach(Connection(host, details, options, resumeFrom));
        if (resumeFrom is not null)
            streams.Emit(new TranscriptChange.OlderLoaded([], HasOlder: true));

        return new(context, streams, lifecycle)
        {
            Calls = calls,
            Queues = queues,
            Sends = new(streams, context, options.MaxFailedSends),
            Transfers = transfers,
            Receipts = receipts,
            Delivery = delivery,
            TypingInterval = options.Typing.Interval,
        };
    }

    private static IConnectionSource TokenSource(
        SessionContext context, ChatSessionOptions options, IParticipantClient client) =>
        options.ConnectionTokenProvider is { } provide
            ? new ProvidedConnectionSource(context.Details, provide, options.Retry.TotalTimeout, context.Time)
            : new ServiceConnectionSource(context.Details, context.Kind, client, context.Time);

    // A client that only this session uses opens one socket at a time anyway.
    private static ConnectThrottle? ThrottleOf(IParticipantClient client, ParticipantClient? ownClient) =>
        ownClient is null ? ConnectThrottle.Of(client) : null;

    private static ChatConnection Connection(
        IConnectionHost host, ChatDetails details, ChatSessionOptions options, ChatResumeHandle? resumeFrom)
    {
        var settings = options.ForConnection();
        ISocketOpener opener = options.SharedConnection is { } shared
            ? new SharedSocketOpener(host, shared.Socket, details.ContactIds, settings)
            : new SocketOpener(
                host,
                TransportFactories.Create(
                    options.TransportFactory, options.ConfigureWebSocket, options.LoggerFactory),
                settings);
        return new(host, opener, settings, hasBeenConnected: resumeFrom is not null);
    }
}
