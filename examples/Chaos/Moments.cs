namespace Chaos;

/// <summary>Random moments.</summary>
internal static class Moments
{
    /// <summary>Moments of a run, on average so far apart.</summary>
    public static IEnumerable<TimeSpan> Often(Random random, TimeSpan apart, TimeSpan length)
    {
        for (var at = Next(); at < length; at += Next())
            yield return at;

        TimeSpan Next() => -Math.Log(1 - random.NextDouble()) * apart;
    }
}
