namespace Benchmarks.Measuring;

/// <summary>The middle of several measurements, which one bad one does not move.</summary>
internal static class Median
{
    public static double Of<T>(IEnumerable<T> measurements, Func<T, double> what) => Of(measurements.Select(what));

    public static double Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
