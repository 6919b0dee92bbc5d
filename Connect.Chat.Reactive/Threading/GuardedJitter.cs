namespace Connect.Chat.Reactive.Threading;

/// <summary>
/// Wraps the application's jitter, so that an exception or a value out of range does not break a delay.
/// </summary>
internal static class GuardedJitter
{
    private const double Middle = 0.5;

    /// <summary>Wraps a jitter. Failures and invalid values become 0.5, without a report.</summary>
    public static Func<double> Wrap(Func<double> jitter) =>
        jitter == Jitter.Next ? jitter : Wrap(jitter, static _ => { });

    /// <summary>Wraps a jitter. Failures and invalid values become 0.5.</summary>
    /// <param name="jitter">The application's jitter.</param>
    /// <param name="onException">Called with the exception if the jitter throws.</param>
    public static Func<double> Wrap(Func<double> jitter, Action<Exception> onException) => () =>
    {
        try
        {
            return jitter() is >= 0 and <= 1 and var chance ? chance : Middle;
        }
        catch (Exception exception)
        {
            onException(exception);
            return Middle;
        }
    };
}
