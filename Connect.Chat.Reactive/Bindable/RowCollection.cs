using System.Collections.ObjectModel;
using System.Collections.Specialized;
using System.ComponentModel;

namespace Connect.Chat.Reactive.Bindable;

/// <summary>The rows. An event handler that throws does not keep the others from the event.</summary>
internal sealed class RowCollection(CallGuard guard) : ObservableCollection<BindableEntry>
{
    protected override void OnPropertyChanged(PropertyChangedEventArgs e) => guard.Call(base.OnPropertyChanged, e);

    protected override void OnCollectionChanged(NotifyCollectionChangedEventArgs e) =>
        guard.Call(base.OnCollectionChanged, e);
}
