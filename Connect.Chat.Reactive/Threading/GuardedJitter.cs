namespace Connect.Chat.Reactive.Threading;

/// <summary>The application's source of chance. One that throws, or leaves its range, must not break the wait.</summary>
internal static class GuardedJitter
{
    private const double Middle = 0.5;

    /// <summary>Returns the same source, with the middle of the range in place of what is no chance. Reports nothing.</summary>
    public static Func<double> Over(Func<double> jitter) =>
        jitter == Jitter.Next ? jitter : Over(jitter, static _ => { });

    /// <summary>Returns the same source, with the middle of the range in place of what is no chance.</summary>
    /// <param name="jitter">The application's source.</param>
    /// <param name="threw">Called with what the source throws.</param>
    public static Func<double> Over(Func<double> jitter, Action<Exception> threw) => () =>
    {
        try
        {
            return jitter() is >= 0 and <= 1 and var chance ? chance : Middle;
        }
        catch (Exception exception)
        {
            threw(exception);
            return Middle;
        }
    };
}
