namespace Benchmarks.Measuring;

/// <summary>Prints a histogram of times.</summary>
internal static class Histogram
{
    private const int Rows = 10;
    private const int Width = 50;

    /// <param name="sorted">The times in ascending order.</param>
    public static void Print(IReadOnlyList<TimeSpan> sorted)
    {
        var step = sorted[^1] / Rows;
        var counts = sorted.CountBy(time => Math.Min((int)(time / step), Rows - 1)).ToDictionary();
        for (var row = 0; row < Rows; row++)
        {
            var count = counts.GetValueOrDefault(row);
            Console.WriteLine(
                $"  up to {(step * (row + 1)).TotalMilliseconds,7:0} ms {count,6} "
                + $"{new string('#', count * Width / sorted.Count)}");
        }
    }
}
