namespace Connect.Chat.Reactive.Bindable;

/// <summary>
/// Calls code of the application on the UI context: event handlers and texts. An exception ends neither the batch nor
/// the process; the session reports it.
/// </summary>
internal sealed class CallGuard(Action<Exception> report)
{
    public void Call<TState>(Action<TState> action, TState state)
    {
        try
        {
            action(state);
        }
        catch (Exception exception)
        {
            report(exception);
        }
    }

    /// <summary>Returns the result; an empty text if the application's code throws or returns null.</summary>
    public string Get<TState>(Func<TState, string> read, TState state) => Get<TState, string>(read, state, "") ?? "";

    /// <summary>Returns the result, or the substitute if the application's code throws.</summary>
    public T Get<TState, T>(Func<TState, T> read, TState state, T substitute)
    {
        try
        {
            return read(state);
        }
        catch (Exception exception)
        {
            report(exception);
            return substitute;
        }
    }
}
