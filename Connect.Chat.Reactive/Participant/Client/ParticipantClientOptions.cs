using Connect.Chat.Reactive.Http;
using Connect.Chat.Reactive.Threading;
using Microsoft.Extensions.Logging;
using Polly;

namespace Connect.Chat.Reactive.Participant;

/// <summary>
/// Where the service is and how it is called. Immutable; checked when a <see cref="ParticipantClient"/> is made.
/// </summary>
public sealed record ParticipantClientOptions
{
    /// <summary>The AWS region, such as <c>us-east-1</c>. Default: none; needed unless there is an <see cref="Endpoint"/>.</summary>
    public string? Region { get; init; }

    /// <summary>
    /// The root of the service, in place of the one that belongs to the region: https, or http for loopback. Default:
    /// none. Excludes <see cref="UseFips"/> and <see cref="UseDualStack"/>.
    /// </summary>
    public Uri? Endpoint { get; init; }

    /// <summary>Whether to call the region's FIPS endpoint. Default: false.</summary>
    public bool UseFips { get; init; }

    /// <summary>Whether to call the region's dual-stack endpoint (IPv4 and IPv6). Default: false.</summary>
    public bool UseDualStack { get; init; }

    /// <summary>
    /// What follows <c>Connect.Chat.Reactive/{version}</c> in the User-Agent header, visible ASCII and spaces, at most
    /// 256 characters. Default: empty.
    /// </summary>
    public string UserAgentSuffix { get; init; } = "";

    /// <summary>
    /// The caller's client, used as it is: neither changed nor disposed. Default: none, and then the
    /// <see cref="ParticipantClient"/> has one of its own, without cookies, redirects or a timeout. It should not
    /// follow redirects, as the token would go with them; its own Timeout counts as a failed attempt. Whatever its
    /// handlers throw counts as a failure of the network; one that does not return is abandoned at the timeout.
    /// </summary>
    public HttpClient? HttpClient { get; init; }

    /// <summary>
    /// The caller's handler under the client's own <see cref="System.Net.Http.HttpClient"/>; not disposed. Default:
    /// none. Excludes <see cref="HttpClient"/>. It should not follow redirects, as the token would go with them.
    /// </summary>
    public HttpMessageHandler? HttpMessageHandler { get; init; }

    /// <summary>Timeouts and repetition. Default: 10 seconds an attempt, 30 seconds in all, 4 repetitions.</summary>
    public RetryOptions Retry { get; init; } = new();

    /// <summary>
    /// The caller's own pipeline, in place of the total timeout and the repetition in <see cref="Retry"/>, for calls
    /// that may be repeated. Default: none. It runs each attempt under <see cref="RetryOptions.AttemptTimeout"/>,
    /// sees every failure as <see cref="ParticipantServiceException"/>, and finds the operation's name in
    /// <see cref="ResilienceContext.OperationKey"/>. Calls that may not be repeated bypass it.
    /// </summary>
    public ResiliencePipeline? Pipeline { get; init; }

    /// <summary>The clock and timers of all waiting. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The source of chance, from 0 to below 1, called from any thread. Default: the system's random numbers.</summary>
    public Func<double> Jitter { get; init; } = Threading.Jitter.Next;

    /// <summary>
    /// Where to log. Default: none, silent. Never logged are tokens, addresses, and what is said in the chat.
    /// </summary>
    public ILoggerFactory? LoggerFactory { get; init; }

    /// <summary>
    /// The largest answer that is read, in bytes after decompression. Default: 33,554,432 (32 MiB). At least 1,024.
    /// </summary>
    public int MaxResponseBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Region and variants of the endpoint; never an address.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(ParticipantClientOptions)} {{ Region = {LogText.Escape(Region)}, UseFips = {UseFips}, UseDualStack = {UseDualStack} }}";

    /// <exception cref="ArgumentException">An option is out of its limits, or excludes another.</exception>
    internal void Validate()
    {
        _ = ParticipantEndpoint.Resolve(Region, UseFips, UseDualStack, Endpoint);
        Given(Retry, nameof(Retry));
        Given(TimeProvider, nameof(TimeProvider));
        Given(Jitter, nameof(Jitter));
        Given(UserAgentSuffix, nameof(UserAgentSuffix));
        Retry.Validate();
        if (HttpClient is not null && HttpMessageHandler is not null)
            throw ParticipantLimits.Broken(nameof(HttpMessageHandler), "Give an HttpClient or an HttpMessageHandler, not both.");
        if (UserAgentSuffix.Length > 256 || !HeaderText.IsPlain(UserAgentSuffix))
            throw ParticipantLimits.Broken(nameof(UserAgentSuffix), "The suffix is at most 256 characters of ASCII on one line.");
        if (MaxResponseBytes < 1024)
            throw ParticipantLimits.Broken(nameof(MaxResponseBytes), $"{nameof(MaxResponseBytes)} is {MaxResponseBytes}; it must be at least 1,024.");
    }

    private static void Given(object? value, string name)
    {
        if (value is null)
            throw new ArgumentNullException(name);
    }
}
