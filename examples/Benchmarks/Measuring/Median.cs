namespace Benchmarks.Measuring;

/// <summary>The median of several measurements, which a single outlier does not change.</summary>
internal static class Median
{
    public static double Of<T>(IEnumerable<T> measurements, Func<T, double> selector) =>
        Of(measurements.Select(selector));

    public static double Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
