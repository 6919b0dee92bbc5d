namespace Connect.Chat.Reactive.Dispatch;

/// <summary>Takes what the pump delivers. Never throws: what observers throw is caught where they are called.</summary>
internal interface INotificationTarget
{
    void Deliver(object? value);
}

/// <summary>Marks a target whose emissions somebody waits for, so that closing the pump must not drop them.</summary>
internal interface IRequiredNotification;
