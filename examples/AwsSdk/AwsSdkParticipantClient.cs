using Amazon.ConnectParticipant;
using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.AwsSdk;

/// <summary>
/// Calls the Amazon Connect Participant Service through the AWS SDK for .NET: for applications that have their proxies,
/// endpoints and HTTP clients configured there. Thread-safe; any number of sessions can share it.
/// </summary>
/// <param name="client">
/// The client of the AWS SDK. Set its <c>MaxErrorRetry</c> to 0: this class retries, and knows which calls are safe to
/// repeat. It is not disposed.
/// </param>
/// <param name="options">Timeouts and retries. Default: null, the defaults of the options.</param>
/// <exception cref="ArgumentException">
/// An argument is null, or an option is outside its limits. <c>ParamName</c> names it.
/// </exception>
public sealed class AwsSdkParticipantClient(
    IAmazonConnectParticipant client, RetryingParticipantClientOptions? options = null)
    : RetryingParticipantClient(
        new AwsSdkCalls(client ?? throw new ArgumentNullException(nameof(client)), options?.TimeProvider), options);
