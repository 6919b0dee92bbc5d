using Connect.Chat.Reactive;

namespace Connect.Chat.Desk.ViewModels;

/// <summary>The mark behind the agent's own messages.</summary>
internal static class StatusMark
{
    public static string Of(MessageStatus status) => status switch
    {
        MessageStatus.Sending => "…",
        MessageStatus.Sent => "✓",
        MessageStatus.Delivered => "✓✓",
        MessageStatus.Read => "✓✓ read",
        MessageStatus.Failed => "✗ not sent",
        MessageStatus.Rejected => "✗ rejected",
        _ => "",
    };
}
