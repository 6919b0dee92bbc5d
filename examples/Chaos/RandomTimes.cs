namespace Chaos;

/// <summary>Random times.</summary>
internal static class RandomTimes
{
    /// <summary>Returns exponentially distributed times of a run, with this average distance.</summary>
    public static IEnumerable<TimeSpan> Every(TimeSpan average, TimeSpan length, Random random)
    {
        for (var at = Next(); at < length; at += Next())
            yield return at;

        TimeSpan Next() => -Math.Log(1 - random.NextDouble()) * average;
    }
}
