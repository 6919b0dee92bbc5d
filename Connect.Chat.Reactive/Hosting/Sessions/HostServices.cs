using Connect.Chat.Reactive.Threading;
using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Hosting;

/// <summary>What the sessions of a host share.</summary>
/// <param name="Handler">Created after the host, so that it can ask for the host.</param>
/// <param name="Store">The store of the chats.</param>
/// <param name="Time">The clock.</param>
/// <param name="Logger">The logger.</param>
internal sealed record HostServices(Lazy<IChatHandler> Handler, IResumeStore Store, TimeProvider Time, ILogger Logger)
{
    private static readonly TimeSpan BaseDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(30);

    public HostLifetime Lifetime { get; } = new();

    /// <summary>
    /// Waits before another attempt: 1 second after the first failure, twice as long after each further one, at most 30
    /// seconds; up to half of it less by chance, so that many chats do not repeat at the same moment.
    /// </summary>
    public static TimeSpan DelayAfter(int failures) => Backoff.Delay(failures, BaseDelay, MaxDelay, Jitter.Next());
}
