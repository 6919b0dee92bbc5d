using System.ComponentModel;

namespace Connect.Chat.Reactive.Bindable;

/// <summary>
/// Calls code of the application on the UI context: event handlers and texts. An exception ends neither the batch nor
/// the process. After <see cref="Close"/> it raises no event.
/// </summary>
internal sealed class CallGuard(Action<Exception> report)
{
    private volatile bool _isClosed;

    public bool IsClosed => _isClosed;

    public void Close() => _isClosed = true;

    public void Raise(PropertyChangedEventHandler? handlers, object sender, string property) =>
        Call(static call => call.handlers?.Invoke(call.sender, new(call.property)), (handlers, sender, property));

    public void Raise(EventHandler? handlers, object sender) =>
        Call(static call => call.handlers?.Invoke(call.sender, EventArgs.Empty), (handlers, sender));

    /// <summary>Calls an event handler.</summary>
    public void Call<T>(Action<T> call, T value)
    {
        try
        {
            if (!_isClosed)
                call(value);
        }
        catch (Exception exception)
        {
            report(exception);
        }
    }

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
}
