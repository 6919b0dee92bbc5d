namespace Benchmarks.Measuring;

/// <summary>How the time of a run grows with its size.</summary>
internal static class Growth
{
    /// <summary>
    /// Returns the exponent between the smallest and the largest size: 1 if the time grows in proportion to the size, 2
    /// if it grows with its square.
    /// </summary>
    /// <param name="sizes">The sizes; not empty.</param>
    /// <param name="seconds">The time of each.</param>
    public static double Exponent(IReadOnlyList<int> sizes, Func<int, double> seconds)
    {
        var (smallest, largest) = (sizes.Min(), sizes.Max());
        return smallest == largest
            ? double.NaN
            : Math.Log(seconds(largest) / seconds(smallest)) / Math.Log((double)largest / smallest);
    }
}
