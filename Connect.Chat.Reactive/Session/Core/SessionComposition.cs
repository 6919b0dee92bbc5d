using Connect.Chat.Reactive.Connection;
using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Threading;
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

        var tokens = new ConnectionTokenCache(SessionConnections.SourceOf(context, options, client), context);
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
            options.Receive,
            connection,
            attempt,
            background);
        receipts = new(options.Receipts, context, calls, streams.Faults, delivery, background);
        var queues = new SendQueues(calls);
        var sends = new SendRecord(streams, context, options.MaxFailedSends);
        var transfers = new SessionTransfers(options, streams.Faults);
        var lifecycle = new SessionLifecycle(
            context,
            connection,
            attempt,
            streams,
            delivery,
            queues,
            sends,
            receipts,
            tokens,
            background,
            lifetime,
            [ownClient, transfers]);
        var inbox = options.Receive == ReceiveMode.Frames ? new FrameInbox(context, delivery, streams.Faults) : null;
        var host = new SessionConnectionHost(
            context, tokens, streams, delivery, inbox, lifecycle, SessionConnections.ThrottleOf(client, ownClient));
        connection.Attach(SessionConnections.Create(host, delivery, details, options, resumeFrom));
        if (resumeFrom is not null)
            streams.TryAddOlder(new([], HasOlder: true, Start: default, OldestId: null));

        return new(context, streams, lifecycle)
        {
            Calls = calls,
            Connection = connection,
            Queues = queues,
            Sends = sends,
            Transfers = transfers,
            Receipts = receipts,
            Delivery = delivery,
            Inbox = inbox,
            TypingInterval = options.Typing.Interval,
        };
    }
}
