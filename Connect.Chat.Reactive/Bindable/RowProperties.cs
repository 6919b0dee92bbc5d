using System.ComponentModel;

namespace Connect.Chat.Reactive.Bindable;

/// <summary>The arguments of the rows' events, which allocate nothing when they are raised.</summary>
internal static class RowProperties
{
    public static readonly PropertyChangedEventArgs Entry = new(nameof(BindableEntry.Entry));
    public static readonly PropertyChangedEventArgs Item = new(nameof(BindableEntry.Item));
    public static readonly PropertyChangedEventArgs Author = new(nameof(BindableEntry.Author));
    public static readonly PropertyChangedEventArgs Text = new(nameof(BindableEntry.Text));
    public static readonly PropertyChangedEventArgs Time = new(nameof(BindableEntry.Time));
    public static readonly PropertyChangedEventArgs Day = new(nameof(BindableEntry.Day));
    public static readonly PropertyChangedEventArgs StartsDay = new(nameof(BindableEntry.StartsDay));
    public static readonly PropertyChangedEventArgs Status = new(nameof(BindableEntry.Status));
    public static readonly PropertyChangedEventArgs Failure = new(nameof(BindableEntry.Failure));
    public static readonly PropertyChangedEventArgs CanResend = new(nameof(BindableEntry.CanResend));
    public static readonly PropertyChangedEventArgs Attachments = new(nameof(BindableEntry.Attachments));
    public static readonly PropertyChangedEventArgs UploadProgress = new(nameof(BindableEntry.UploadProgress));
    public static readonly PropertyChangedEventArgs IsUploading = new(nameof(BindableEntry.IsUploading));
    public static readonly PropertyChangedEventArgs IsOwn = new(nameof(BindableEntry.IsOwn));
    public static readonly PropertyChangedEventArgs IsStreaming = new(nameof(BindableEntry.IsStreaming));
    public static readonly PropertyChangedEventArgs IsRecovered = new(nameof(BindableEntry.IsRecovered));
    public static readonly PropertyChangedEventArgs IsUnread = new(nameof(BindableEntry.IsUnread));
}

/// <summary>As <see cref="RowProperties"/>, for the chat.</summary>
internal static class ChatProperties
{
    public static readonly PropertyChangedEventArgs State = new(nameof(BindableChat.State));
    public static readonly PropertyChangedEventArgs StateText = new(nameof(BindableChat.StateText));
    public static readonly PropertyChangedEventArgs CanSend = new(nameof(BindableChat.CanSend));
    public static readonly PropertyChangedEventArgs TypingText = new(nameof(BindableChat.TypingText));
    public static readonly PropertyChangedEventArgs Participants = new(nameof(BindableChat.Participants));
    public static readonly PropertyChangedEventArgs UnreadCount = new(nameof(BindableChat.UnreadCount));
    public static readonly PropertyChangedEventArgs HasOlder = new(nameof(BindableChat.HasOlder));
    public static readonly PropertyChangedEventArgs IsLoadingOlder = new(nameof(BindableChat.IsLoadingOlder));
}

/// <summary>The flags of a row.</summary>
[Flags]
internal enum RowFlags
{
    None = 0,
    Unread = 1,
    StartsDay = 2,
}
