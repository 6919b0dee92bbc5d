using System.Collections.Specialized;
using System.ComponentModel;

namespace Connect.Chat.Reactive.Bindable;

/// <summary>
/// Calls code of the application on the UI context: event handlers and texts. An exception ends neither the batch nor
/// the process, and does not keep an event from its other handlers. After <see cref="Close"/> it raises no event.
/// </summary>
internal sealed class CallGuard(Action<Exception> report)
{
    private volatile bool _isClosed;

    public bool IsClosed => _isClosed;

    public void Close() => _isClosed = true;

    public void Raise(PropertyChangedEventHandler? handlers, object sender, string property)
    {
        // Most properties of most rows have no handler.
        if (handlers is not null)
            Raise(handlers, sender, new PropertyChangedEventArgs(property));
    }

    public void Raise(PropertyChangedEventHandler? handlers, object sender, PropertyChangedEventArgs change) =>
        CallEach(handlers, sender, change, static (handler, from, args) => handler(from, args));

    public void Raise(
        NotifyCollectionChangedEventHandler? handlers, object sender, NotifyCollectionChangedEventArgs change) =>
        CallEach(handlers, sender, change, static (handler, from, args) => handler(from, args));

    public void Raise(EventHandler? handlers, object sender) =>
        CallEach(handlers, sender, EventArgs.Empty, static (handler, from, args) => handler(from, args));

    /// <summary>Returns the text; empty if the application's code throws or returns null.</summary>
    public string Text<T>(Func<BindableTexts, T, string> text, BindableTexts texts, T value)
    {
        try
        {
            return text(texts, value) ?? "";
        }
        catch (Exception exception)
        {
            report(exception);
            return "";
        }
    }

    /// <summary>Returns the time in the zone of the application's clock; as it is if that throws.</summary>
    public DateTimeOffset ToLocal(DateTimeOffset time, TimeProvider clock)
    {
        try
        {
            return TimeZoneInfo.ConvertTime(time, clock.LocalTimeZone);
        }
        catch (Exception exception)
        {
            report(exception);
            return time;
        }
    }

    // Each handler by itself: an event stops at the first one that throws.
    private void CallEach<THandler, TArgs>(
        THandler? handlers, object sender, TArgs args, Action<THandler, object, TArgs> call)
        where THandler : Delegate
    {
        foreach (var handler in handlers?.GetInvocationList() ?? [])
        {
            try
            {
                if (!_isClosed)
                    call((THandler)handler, sender, args);
            }
            catch (Exception exception)
            {
                report(exception);
            }
        }
    }
}
