using Connect.Chat.Reactive.Connection;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Transport;

namespace Connect.Chat.Reactive.Session;

/// <summary>Creates what connects a session, as its options describe it.</summary>
internal static class SessionConnections
{
    public static IConnectionSource SourceOf(
        SessionContext context, ChatSessionOptions options, IParticipantClient client) =>
        options.ConnectionTokenProvider is { } provide
            ? new ProvidedConnectionSource(context.Details, provide, options.Retry.TotalTimeout, context.Time)
            : new ServiceConnectionSource(
                context.Details.ParticipantToken!.Reveal(),
                // Without a socket, only this call shows the service that the participant is there.
                acknowledges: context.Kind.Acknowledges || options.Receive != ReceiveMode.Socket,
                client,
                context.Time);

    // A client that only this session uses opens one socket at a time anyway.
    public static ConnectThrottle? ThrottleOf(IParticipantClient client, ParticipantClient? ownClient) =>
        ownClient is null ? ConnectThrottle.Of(client) : null;

    public static ChatConnection Create(
        IConnectionHost host,
        SessionDelivery delivery,
        ChatDetails details,
        ChatSessionOptions options,
        ChatResumeHandle? resumeFrom)
    {
        var settings = options.ForConnection();
        ISocketOpener opener = options switch
        {
            { Receive: ReceiveMode.Polling } => new SocketlessOpener(
                host, settings, cancellation => delivery.PollAsync(options.PollingInterval, cancellation)),
            { Receive: not ReceiveMode.Socket } => new SocketlessOpener(host, settings, receive: null),
            { SharedConnection: { } shared } =>
                new SharedSocketOpener(host, shared.Socket, details.ContactIds, settings),
            _ => new SocketOpener(
                host,
                TransportFactories.Create(options.TransportFactory, options.ConfigureWebSocket, options.LoggerFactory),
                settings),
        };
        return new(host, opener, settings, hasBeenConnected: resumeFrom is not null);
    }
}
