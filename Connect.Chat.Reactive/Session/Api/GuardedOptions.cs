using System.Runtime.CompilerServices;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Session;

/// <summary>
/// Wraps the application's clock, jitter source and loggers, so that none of them can throw into a session. Sessions
/// with the same options share the wrappers.
/// </summary>
internal static class GuardedOptions
{
    private static readonly ConditionalWeakTable<ChatSessionOptions, ChatSessionOptions> OfSessions = new();

    public static ChatSessionOptions Guarded(this ChatSessionOptions options) =>
        OfSessions.GetValue(options, static options => options with
        {
            TimeProvider = GuardedTimeProvider.ForBackground(options.TimeProvider),
            Jitter = GuardedJitter.Wrap(options.Jitter),
            LoggerFactory = GuardedLoggerFactory.Wrap(options.LoggerFactory),
        });
}
