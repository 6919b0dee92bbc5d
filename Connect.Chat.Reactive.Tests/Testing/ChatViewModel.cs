using System.ComponentModel;

namespace Connect.Chat.Reactive.Tests.Testing;

public sealed class ChatViewModel(IChatSession session) : INotifyPropertyChanged, IDisposable
{
    public event PropertyChangedEventHandler? PropertyChanged;

    // The rows with status and progress, and the state, typing, participants and unread count of the chat.
    public BindableChat Chat { get; } = session.ToBindable(SynchronizationContext.Current!);

    public string Draft { get; set; } = "";

    public async Task SendAsync()
    {
        if (Draft is not { Length: > 0 } text)
            return;
        Draft = "";
        PropertyChanged?.Invoke(this, new(nameof(Draft)));
        await Chat.SendAsync(text);
    }

    public Task AttachAsync(string path) => Chat.SendAttachmentAsync(path);

    public Task ResendAsync(BindableEntry row) => Chat.ResendAsync(row);

    public Task LoadOlderAsync() => Chat.LoadOlderAsync();

    public Task ReadAsync() => Chat.MarkAsReadAsync();

    public void Dispose() => Chat.Dispose();
}
