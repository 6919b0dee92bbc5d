using System.Runtime.CompilerServices;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Session;

/// <summary>
/// Puts guards round the clock, the jitter source and the loggers of the application, so that a session has none that
/// can throw. Sessions with the same options share the guards.
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
