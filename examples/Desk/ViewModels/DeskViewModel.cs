using System.Collections.ObjectModel;
using System.ComponentModel;
using CommunityToolkit.Mvvm.ComponentModel;
using CommunityToolkit.Mvvm.Input;
using Connect.Chat.Reactive;

namespace Connect.Chat.Desk.ViewModels;

/// <summary>The agent's chats, and the one on the screen.</summary>
internal sealed partial class DeskViewModel : ObservableObject, IAsyncDisposable
{
    /// <summary>The chats, in the order in which the agent accepted them.</summary>
    public ObservableCollection<ContactViewModel> Contacts { get; } = [];

    /// <summary>The chat on the screen; null if there is none.</summary>
    [ObservableProperty]
    [NotifyCanExecuteChangedFor(nameof(CloseCommand))]
    public partial ContactViewModel? Selected { get; set; }

    /// <summary>What the desk is doing when no chat says so, such as starting.</summary>
    [ObservableProperty]
    public partial string Notice { get; set; } = "";

    /// <summary>The unread messages of all chats.</summary>
    public int UnreadCount => Contacts.Sum(static contact => contact.Chat.UnreadCount);

    /// <summary>Adds a chat. The first one is shown.</summary>
    public void Add(ContactViewModel contact)
    {
        Contacts.Add(contact);
        contact.Chat.PropertyChanged += OnChatChanged;
        Selected ??= contact;
        OnPropertyChanged(nameof(UnreadCount));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var contact in Contacts)
            await contact.DisposeAsync();
    }

    [RelayCommand]
    private void SelectNext() => Move(1);

    [RelayCommand]
    private void SelectPrevious() => Move(-1);

    /// <summary>Removes the selected chat, which has ended, from the list.</summary>
    [RelayCommand(CanExecute = nameof(CanClose))]
    private async Task CloseAsync()
    {
        var contact = Selected!;
        var index = Contacts.IndexOf(contact);
        contact.Chat.PropertyChanged -= OnChatChanged;
        Contacts.Remove(contact);
        Selected = Contacts.ElementAtOrDefault(Math.Min(index, Contacts.Count - 1));
        await contact.DisposeAsync();
    }

    private bool CanClose() => Selected is { HasEnded: true };

    private void Move(int step)
    {
        if (Contacts.Count > 0)
        {
            var index = Selected is null ? 0 : Contacts.IndexOf(Selected) + step;
            Selected = Contacts[(index + Contacts.Count) % Contacts.Count];
        }
    }

    partial void OnSelectedChanged(ContactViewModel? oldValue, ContactViewModel? newValue)
    {
        oldValue?.IsOpen = false;
        newValue?.IsOpen = true;
    }

    private void OnChatChanged(object? sender, PropertyChangedEventArgs change)
    {
        if (change.PropertyName == nameof(BindableChat.UnreadCount))
            OnPropertyChanged(nameof(UnreadCount));
        else if (change.PropertyName == nameof(BindableChat.State))
            CloseCommand.NotifyCanExecuteChanged();
    }
}
