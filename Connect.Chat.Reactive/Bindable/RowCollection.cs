using System.Collections.ObjectModel;
using System.Collections.Specialized;
using System.ComponentModel;

namespace Connect.Chat.Reactive.Bindable;

/// <summary>The rows. An event handler that throws does not keep the others from the event.</summary>
internal sealed class RowCollection(CallGuard guard) : ObservableCollection<BindableEntry>
{
    protected override void OnPropertyChanged(PropertyChangedEventArgs e)
    {
        try
        {
            if (!guard.IsClosed)
                base.OnPropertyChanged(e);
        }
        catch (Exception exception)
        {
            guard.Report(exception);
        }
    }

    protected override void OnCollectionChanged(NotifyCollectionChangedEventArgs e)
    {
        try
        {
            if (!guard.IsClosed)
                base.OnCollectionChanged(e);
        }
        catch (Exception exception)
        {
            guard.Report(exception);
        }
    }
}
