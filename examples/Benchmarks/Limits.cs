namespace Benchmarks;

/// <summary>Timeouts, which are generous enough for a slow and busy machine.</summary>
internal static class Limits
{
    private const int SlowestPerSecond = 2_000;
    private const int SlowestSendsPerSecond = 200;

    public static TimeSpan Connect => TimeSpan.FromSeconds(30);

    public static TimeSpan Flood(int messages) => TimeSpan.FromSeconds(30 + (double)messages / SlowestPerSecond);

    public static TimeSpan Quota(TimeSpan least) => TimeSpan.FromSeconds(60) + 3 * least;

    public static TimeSpan Sends(int messages) =>
        TimeSpan.FromSeconds(30 + (double)messages / SlowestSendsPerSecond);

    public static TimeSpan Crowd(int sessions) => TimeSpan.FromSeconds(60 + sessions / 50.0);
}
