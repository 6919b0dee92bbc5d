using System.Collections.ObjectModel;
using System.Collections.Specialized;
using System.ComponentModel;

namespace Connect.Chat.Reactive.Bindable;

/// <summary>
/// The rows as the application sees them. A handler that throws does not keep the others from an event: a list that
/// misses one shows other rows than the chat from then on.
/// </summary>
internal sealed class RowView(ObservableCollection<BindableEntry> rows, CallGuard guard)
    : ReadOnlyObservableCollection<BindableEntry>(rows)
{
    protected override event NotifyCollectionChangedEventHandler? CollectionChanged;

    protected override event PropertyChangedEventHandler? PropertyChanged;

    protected override void OnCollectionChanged(NotifyCollectionChangedEventArgs args) =>
        guard.Raise(CollectionChanged, this, args);

    protected override void OnPropertyChanged(PropertyChangedEventArgs args) =>
        guard.Raise(PropertyChanged, this, args);
}
