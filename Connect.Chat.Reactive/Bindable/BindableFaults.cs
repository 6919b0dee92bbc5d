using System.Runtime.ExceptionServices;
using Connect.Chat.Reactive.Session;

namespace Connect.Chat.Reactive.Bindable;

/// <summary>
/// Reports exceptions of the application's code as faults of the session. Implementations of the interface from outside
/// this library take no faults; there the first exception leaves the batch.
/// </summary>
internal sealed class BindableFaults(IChatSession session)
{
    private Exception? _unreported;

    private SessionStreams? Streams => (session as ParticipantChatSession)?.Parts.Streams;

    public void OnThrown(Exception exception)
    {
        if (Streams is { } streams)
            streams.Faults.OnObserverThrew(exception);
        else
            Interlocked.CompareExchange(ref _unreported, exception, null);
    }

    public void OnPostThrew(Exception exception) => Streams?.Faults.Report(
        ChatFaultKind.SchedulerThrew,
        "The context or scheduler of a bindable chat threw. The batch is posted again.",
        exception);

    /// <summary>Throws the first exception that no session has taken.</summary>
    public void ThrowUnreported()
    {
        if (Interlocked.Exchange(ref _unreported, null) is { } exception)
            ExceptionDispatchInfo.Capture(exception).Throw();
    }
}
