using Connect.Chat.Reactive.Connection;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Tests.Threading;
using static Connect.Chat.Reactive.Connection.ConnectionSignal;

namespace Connect.Chat.Reactive.Tests.Connection;

/// <summary>Decodes the letters and names in the transition table of <see cref="ConnectionMachineTests"/>.</summary>
internal static class Codes
{
    public const string Situations = "ICcUKkRrSsBEDLlQ";

    public static readonly DateTimeOffset Now = FakeTimeProvider.DefaultStart;

    /// <summary>The name of every signal. A failed attempt has the name of its verdict.</summary>
    public static readonly string[] Signals =
    [
        .. typeof(ConnectionSignal).GetNestedTypes().Select(static type => type.Name)
            .Where(static name => name != nameof(AttemptFailed)),
        .. Enum.GetNames<FailureKind>(),
    ];

    /// <summary>The time so many seconds after <see cref="Now"/>.</summary>
    public static ClockReading At(double seconds) => new(TimeSpan.FromSeconds(seconds), Now.AddSeconds(seconds));

    public static ConnectionModel Situation(char code)
    {
        var waits = code is 'c' or 'r';
        var attempts = code switch { 'C' or 'R' or 'Q' or 'l' => 1, 'c' or 'r' => 2, _ => 0 };
        return new()
        {
            State = new() { Phase = Phase(code), Attempt = attempts, NextRetryAt = waits ? Now.AddSeconds(1) : null },
            Attempts = attempts,
            HasBeenConnected = code is 'U' or 'K' or 'k' or 'R' or 'r' or 'S' or 'L' or 'l',
            IsReplacing = code is 'k',
            IsLeaving = code is 'L' or 'l' or 'Q',
            OpenedAt = At(0).Monotonic,
            SubscribedAt = At(0).Monotonic,
        };
    }

    public static ConnectionSignal Signal(string name) =>
        Enum.TryParse<FailureKind>(name, out var verdict)
            ? new AttemptFailed(ServiceFailure.Network, verdict)
            : name switch
            {
                nameof(ConnectTimedOut) => new ConnectTimedOut(ServiceFailure.Network),
                nameof(Left) => new Left(EndsSession: true),
                nameof(LeaveFailed) => new LeaveFailed(IsCertain: true),
                nameof(ChatEndReported) => new ChatEndReported(ChatEndReason.Ended),
                nameof(SocketLost) => new SocketLost(ServiceFailure.Network),
                nameof(ReplacementFailed) => new ReplacementFailed(ServiceFailure.Network),
                _ => (ConnectionSignal)Activator.CreateInstance(typeof(ConnectionSignal).GetNestedType(name)!)!,
            };

    public static ChatPhase Phase(char code) => code switch
    {
        'I' => ChatPhase.Idle,
        'C' or 'c' or 'Q' => ChatPhase.Connecting,
        'U' => ChatPhase.CatchingUp,
        'K' or 'k' or 'L' => ChatPhase.Connected,
        'R' or 'r' or 'l' => ChatPhase.Reconnecting,
        'S' or 's' => ChatPhase.Suspended,
        'B' => ChatPhase.Broken,
        'E' => ChatPhase.Ended,
        'D' => ChatPhase.Disposed,
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "Not in the legend."),
    };

    public static ConnectionCommand Command(char code) => code switch
    {
        'o' => ConnectionCommand.Open,
        'l' => ConnectionCommand.OpenLater,
        'u' => ConnectionCommand.CatchUp,
        'p' => ConnectionCommand.Replace,
        'v' => ConnectionCommand.TakeOver,
        'w' => ConnectionCommand.ReplaceLater,
        't' => ConnectionCommand.Retire,
        'x' => ConnectionCommand.Close,
        '-' => ConnectionCommand.None,
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "Not in the legend."),
    };
}
