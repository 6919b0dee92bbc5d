using Connect.Chat.Reactive.Dispatch;

namespace Connect.Chat.Reactive.Session;

/// <summary>
/// Reports faults in the log, as a metric and on the stream. Where no observer and no logger would show an exception
/// of the application, it calls <see cref="ChatSessionOptions.OnUnhandledFault"/>.
/// </summary>
internal sealed class FaultFeed : INotificationTarget
{
    private readonly SessionStreamSettings _settings;
    private readonly ObserverDispatcher _dispatcher;

    public FaultFeed(SessionStreamSettings settings, ObserverDispatcher dispatcher)
    {
        _settings = settings;
        _dispatcher = dispatcher;
        Stream = new(dispatcher, OnFaultObserverThrew);
    }

    public HotStream<ChatFault> Stream { get; }

    public void Report(ChatFaultKind kind, string message, Exception? exception)
    {
        SessionTelemetry.Fault(kind);
        SessionLog.Fault(_settings.Context.Logger, _settings.Context.Details.ContactId, kind, exception);
        var fault = NewFault(kind, message, exception);
        // The items of an incomplete catch-up fill the backlog themselves. No catch-up begins while it is full, so that
        // few of these faults can wait.
        var isAccepted = kind == ChatFaultKind.CatchUpIncomplete || !_dispatcher.IsCrowded;
        if (isAccepted && _dispatcher.Enqueue(this, fault))
            return;
        // An exception of an observer is always reported: also after the end, when the dispatcher takes nothing, and
        // while so much waits for the observers that other faults are dropped.
        if (kind == ChatFaultKind.ObserverThrew)
            _dispatcher.RunInTurn(((INotificationTarget)this).Deliver, fault);
    }

    public void OnObserverThrew(Exception exception) =>
        Report(ChatFaultKind.ObserverThrew, "An observer threw. The exception is the application's.", exception);

    public void OnSchedulerThrew(Exception exception) => Report(
        ChatFaultKind.SchedulerThrew,
        "The scheduler threw from Schedule. The thread pool runs the observers.",
        exception);

    // Not on the stream: its observers would throw again.
    public void OnFaultObserverThrew(Exception exception)
    {
        SessionLog.Fault(
            _settings.Context.Logger, _settings.Context.Details.ContactId, ChatFaultKind.ObserverThrew, exception);
        ReportUnhandled(NewFault(ChatFaultKind.ObserverThrew, "An observer of Faults threw.", exception));
    }

    void INotificationTarget.Deliver(object? value)
    {
        if (Stream.IsObserved)
            Stream.Deliver(value);
        else
            ReportUnhandled((ChatFault)value!);
    }

    private void ReportUnhandled(ChatFault fault)
    {
        if (_settings.UnhandledFault is { } unhandled)
            _dispatcher.Turn.Call(unhandled.Report, fault);
    }

    private ChatFault NewFault(ChatFaultKind kind, string message, Exception? exception) =>
        new() { Kind = kind, Message = message, Exception = exception, Time = _settings.Context.Time.GetUtcNow() };
}
