using Connect.Chat.Reactive.Http;
using Connect.Chat.Reactive.Threading;
using Microsoft.Extensions.Logging;
using Polly;

namespace Connect.Chat.Reactive.Participant;

/// <summary>
/// Configures a <see cref="ParticipantClient"/>. Immutable. The constructor of the client validates the options.
/// </summary>
public sealed record ParticipantClientOptions
{
    private const int MaxUserAgentSuffixLength = 256;

    /// <summary>
    /// The AWS region, such as <c>us-east-1</c>. Default: null. Required unless <see cref="Endpoint"/> is set.
    /// </summary>
    public string? Region { get; init; }

    /// <summary>
    /// The root URL of the service, instead of the region's: https, or http for loopback. Default: null. Cannot be
    /// combined with <see cref="UseFips"/> or <see cref="UseDualStack"/>.
    /// </summary>
    public Uri? Endpoint { get; init; }

    /// <summary>Calls the region's FIPS endpoint. Default: false.</summary>
    public bool UseFips { get; init; }

    /// <summary>Calls the region's dual-stack endpoint (IPv4 and IPv6). Default: false.</summary>
    public bool UseDualStack { get; init; }

    /// <summary>
    /// Text to append to <c>Connect.Chat.Reactive/{version}</c> in the User-Agent header. Visible ASCII and spaces, at
    /// most 256 characters. Default: empty.
    /// </summary>
    public string UserAgentSuffix { get; init; } = "";

    /// <summary>
    /// The HTTP client to use. The <see cref="ParticipantClient"/> neither changes nor disposes it. Default: null; the
    /// <see cref="ParticipantClient"/> then creates a client without cookies, redirects or a timeout. A client of the
    /// application should not follow redirects, because they would carry the token along. Its own Timeout fails an
    /// attempt. Every exception of its handlers counts as a network failure. If a handler does not return, the attempt
    /// is abandoned at its timeout.
    /// </summary>
    public HttpClient? HttpClient { get; init; }

    /// <summary>
    /// The handler for the HTTP client that the <see cref="ParticipantClient"/> creates. It is not disposed. Default:
    /// null. Cannot be combined with <see cref="HttpClient"/>. The handler should not follow redirects, because they
    /// would carry the token along.
    /// </summary>
    public HttpMessageHandler? HttpMessageHandler { get; init; }

    /// <summary>Timeouts and retries. Default: 10 seconds per attempt, 30 seconds in total, 4 retries.</summary>
    public RetryOptions Retry { get; init; } = new();

    /// <summary>
    /// A Polly pipeline that replaces the total timeout and the retries of <see cref="Retry"/>. Default: null. Each
    /// attempt still has <see cref="RetryOptions.AttemptTimeout"/>. The pipeline sees every failure as
    /// <see cref="ParticipantServiceException"/>, and the operation's name in
    /// <see cref="ResilienceContext.OperationKey"/>. Calls that are not safe to retry bypass it.
    /// </summary>
    public ResiliencePipeline? Pipeline { get; init; }

    /// <summary>
    /// The quotas that calls keep to from the first one, per operation. Default: <see cref="ParticipantQuotas.None"/>:
    /// calls do not wait until the service refuses one with status 429, and the client then learns the rate.
    /// </summary>
    /// <remarks>
    /// <para>Calls above the rate wait for their turn: sends and reconnects before transcripts, those before typing and
    /// receipts, and otherwise in order. The wait can be cancelled. A call fails with status 429, without having been
    /// sent, if its turn does not come within <see cref="RetryOptions.TotalTimeout"/>
    /// (<see cref="RetryOptions.AttemptTimeout"/> if the call is not retried). That timeout starts when the turn comes.
    /// A session that reconnects or fetches missed items waits without a limit.</para>
    /// </remarks>
    public ParticipantQuotas Quotas { get; init; } = ParticipantQuotas.None;

    /// <summary>The clock and timers for timeouts and delays. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// Returns random numbers from 0 (inclusive) to 1 (exclusive) for the jitter of delays. Called from any thread.
    /// Default: the system's random numbers.
    /// </summary>
    public Func<double> Jitter { get; init; } = Threading.Jitter.Next;

    /// <summary>
    /// Creates the client's logger. Default: null, no logging. The client never logs tokens, URLs or chat content.
    /// </summary>
    public ILoggerFactory? LoggerFactory { get; init; }

    /// <summary>
    /// The largest response that the client reads, in bytes after decompression. Default: 33,554,432 (32 MiB). At least
    /// 1,024.
    /// </summary>
    public int MaxResponseBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Returns the region and the endpoint variants, without URLs.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(ParticipantClientOptions)} {{ Region = {LogText.Escape(Region)}, "
        + $"UseFips = {UseFips}, UseDualStack = {UseDualStack} }}";

    /// <exception cref="ArgumentException">An option is outside its limits, or excludes another one.</exception>
    internal void Validate()
    {
        _ = ParticipantEndpoint.Resolve(Region, UseFips, UseDualStack, Endpoint);
        OptionValidation.NotNull(Retry, nameof(Retry)).Validate();
        OptionValidation.NotNull(Quotas, nameof(Quotas)).Validate();
        OptionValidation.NotNull(TimeProvider, nameof(TimeProvider));
        OptionValidation.NotNull(Jitter, nameof(Jitter));
        OptionValidation.NotNull(UserAgentSuffix, nameof(UserAgentSuffix));
        if (HttpClient is not null && HttpMessageHandler is not null)
        {
            throw ParticipantLimits.Invalid(
                nameof(HttpMessageHandler), "HttpClient and HttpMessageHandler are both set. Set only one of them.");
        }

        if (UserAgentSuffix.Length > MaxUserAgentSuffixLength || !HeaderText.IsPlain(UserAgentSuffix))
        {
            throw ParticipantLimits.Invalid(
                nameof(UserAgentSuffix),
                $"UserAgentSuffix must be a single line of at most {MaxUserAgentSuffixLength} ASCII characters.");
        }

        if (MaxResponseBytes < 1024)
            throw ParticipantLimits.Invalid(nameof(MaxResponseBytes), "MaxResponseBytes must be at least 1,024.");
    }
}
