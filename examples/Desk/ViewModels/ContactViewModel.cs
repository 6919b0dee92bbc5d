using System.Collections.Specialized;
using System.ComponentModel;
using CommunityToolkit.Mvvm.ComponentModel;
using CommunityToolkit.Mvvm.Input;
using Connect.Chat.Reactive;

namespace Connect.Chat.Desk.ViewModels;

/// <summary>
/// One chat of the agent. The rows, the state and the texts come from <see cref="Chat"/>; this class adds the draft,
/// the selected row and the commands.
/// </summary>
internal sealed partial class ContactViewModel : ObservableObject, IAsyncDisposable
{
    private readonly IContactCenter? _center;
    private bool _hasLoaded;

    public ContactViewModel(string name, BindableChat chat, IContactCenter? center)
    {
        Name = name;
        Chat = chat;
        _center = center;
        Chat.PropertyChanged += OnChatChanged;
        ((INotifyCollectionChanged)Chat.Entries).CollectionChanged += OnEntriesChanged;
    }

    /// <summary>The name of the customer.</summary>
    public string Name { get; }

    public BindableChat Chat { get; }

    /// <summary>The message that the agent writes.</summary>
    [ObservableProperty]
    [NotifyCanExecuteChangedFor(nameof(SendCommand))]
    public partial string Draft { get; set; } = "";

    /// <summary>The row that resending and saving apply to; null for the newest one.</summary>
    [ObservableProperty]
    public partial BindableEntry? SelectedEntry { get; set; }

    /// <summary>The result of the last command, or why it failed.</summary>
    [ObservableProperty]
    public partial string Notice { get; set; } = "";

    /// <summary>Whether the conversation is on the screen, so that the agent reads what arrives.</summary>
    [ObservableProperty]
    public partial bool IsOpen { get; set; }

    /// <summary>The second line in the list of contacts: who is typing, or the newest message.</summary>
    public string Preview => Chat.TypingText is { Length: > 0 } typing
        ? typing
        : Chat.Entries.LastOrDefault(static entry => !entry.IsEvent) is { } last
            ? (last.IsOwn ? "You: " : "") + last.Text
            : "";

    public bool HasEnded => Chat.State.Phase is ChatPhase.Ended or ChatPhase.Disposed;

    public async ValueTask DisposeAsync()
    {
        Chat.PropertyChanged -= OnChatChanged;
        ((INotifyCollectionChanged)Chat.Entries).CollectionChanged -= OnEntriesChanged;
        Chat.Dispose();
        await Chat.Session.DisposeAsync();
    }

    [RelayCommand(CanExecute = nameof(CanSend), AllowConcurrentExecutions = true)]
    private async Task SendAsync()
    {
        var text = Draft;
        Draft = "";
        SelectedEntry = null;
        if (!await TryAsync(() => Chat.SendAsync(text)))
            Draft = text;
    }

    private bool CanSend() => Chat.CanSend && Draft.AsSpan().Trim().Length > 0;

    [RelayCommand(AllowConcurrentExecutions = true)]
    private async Task SendFileAsync(string path) => await TryAsync(() => Chat.SendAttachmentAsync(path));

    /// <summary>Sends the selected row again, or else the newest one that failed.</summary>
    [RelayCommand]
    private async Task ResendAsync()
    {
        var failed = SelectedEntry is { CanResend: true }
            ? SelectedEntry
            : Chat.Entries.LastOrDefault(static entry => entry.CanResend);
        if (failed is null)
            Notice = "There is no failed message.";
        else
            await TryAsync(() => Chat.ResendAsync(failed));
    }

    [RelayCommand]
    private async Task LoadOlderAsync() => await TryAsync(() => Chat.LoadOlderAsync());

    /// <summary>Saves the files of the selected row, or else those that came last.</summary>
    [RelayCommand]
    private async Task SaveFilesAsync(string directory)
    {
        var entry = SelectedEntry is { Attachments.Count: > 0 }
            ? SelectedEntry
            : Chat.Entries.LastOrDefault(static entry => entry.Attachments.Count > 0 && !entry.IsOwn);
        if (entry is null)
        {
            Notice = "There is no file.";
            return;
        }

        foreach (var file in entry.Attachments)
        {
            await TryAsync(async () =>
            {
                var saved = await Chat.Session.DownloadAttachmentToDirectoryAsync(file, directory);
                Notice = $"Saved as {saved.Path}";
            });
        }
    }

    [RelayCommand(CanExecute = nameof(CanLeave))]
    private async Task TransferAsync() =>
        await TryAsync(() => _center!.TransferAsync(Chat.Session.Details.ContactId));

    [RelayCommand(CanExecute = nameof(CanLeave))]
    private async Task EndAsync() =>
        await TryAsync(() => _center!.EndAsync(Chat.Session.Details.ContactId));

    private bool CanLeave() => _center is not null && !HasEnded;

    /// <summary>Returns whether the call succeeded; if not, <see cref="Notice"/> says why.</summary>
    private async Task<bool> TryAsync(Func<Task> call)
    {
        Notice = "";
        try
        {
            await call();
            return true;
        }
        catch (Exception exception) when (exception is ChatException or ArgumentException or IOException
            or UnauthorizedAccessException or HttpRequestException or ObjectDisposedException)
        {
            Notice = exception.Message;
            return false;
        }
    }

    partial void OnDraftChanged(string value)
    {
        if (value.Length > 0)
            Chat.NotifyTyping();
    }

    partial void OnIsOpenChanged(bool value)
    {
        if (!value)
            return;
        _ = MarkAsReadAsync();
        LoadFirstPage();
    }

    // What was said before the agent accepted the chat, as soon as they look at it.
    private void LoadFirstPage()
    {
        if (!IsOpen || _hasLoaded || !Chat.HasOlder)
            return;
        _hasLoaded = true;
        LoadOlderCommand.Execute(null);
    }

    private void OnChatChanged(object? sender, PropertyChangedEventArgs change)
    {
        switch (change.PropertyName)
        {
            case nameof(BindableChat.UnreadCount) when IsOpen && Chat.UnreadCount > 0:
                _ = MarkAsReadAsync();
                break;
            case nameof(BindableChat.HasOlder):
                LoadFirstPage();
                break;
            case nameof(BindableChat.CanSend):
                SendCommand.NotifyCanExecuteChanged();
                break;
            case nameof(BindableChat.State):
                OnPropertyChanged(nameof(HasEnded));
                TransferCommand.NotifyCanExecuteChanged();
                EndCommand.NotifyCanExecuteChanged();
                break;
            case nameof(BindableChat.TypingText):
                OnPropertyChanged(nameof(Preview));
                break;
        }
    }

    private void OnEntriesChanged(object? sender, NotifyCollectionChangedEventArgs change) =>
        OnPropertyChanged(nameof(Preview));

    // A receipt that the service refuses is not worth a notice: the next one covers its messages.
    private async Task MarkAsReadAsync()
    {
        try
        {
            await Chat.MarkAsReadAsync();
        }
        catch (Exception exception) when (exception is ChatException or ObjectDisposedException)
        {
        }
    }
}
