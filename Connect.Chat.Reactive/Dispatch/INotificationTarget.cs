namespace Connect.Chat.Reactive.Dispatch;

/// <summary>
/// Receives notifications from the dispatcher. Must not throw; it catches the exceptions of the observers that it calls.
/// </summary>
internal interface INotificationTarget
{
    void Deliver(object? value);
}

/// <summary>Marks a target whose notifications the dispatcher delivers even if it is closed and drops the others.</summary>
internal interface IRequiredNotification;
