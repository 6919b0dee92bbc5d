namespace Connect.Chat.Reactive.Dispatch;

/// <summary>
/// Receives notifications from the dispatcher. Must not throw: it catches the exceptions of the observers it calls.
/// </summary>
internal interface INotificationTarget
{
    void Deliver(object? value);
}

/// <summary>Marks a target whose notifications are delivered even if the dispatcher drops the others.</summary>
internal interface IRequiredNotification;
