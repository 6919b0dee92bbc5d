using System.Globalization;
using System.Text.RegularExpressions;

namespace Connect.Chat.Reactive.Tests.Worker;

/// <summary>The text that Prometheus scrapes.</summary>
internal sealed partial class PrometheusText
{
    private readonly List<Sample> _samples;

    public PrometheusText(string text) => _samples =
    [
        .. Line().Matches(text).Select(static line => new Sample(
            line.Groups["name"].Value,
            Label().Matches(line.Groups["labels"].Value).ToDictionary(
                static label => label.Groups["name"].Value, static label => label.Groups["value"].Value),
            double.Parse(line.Groups["value"].Value, CultureInfo.InvariantCulture))),
    ];

    /// <summary>The names of the library's metrics.</summary>
    public IEnumerable<string> Names => _samples.Select(static sample => sample.Name)
        .Where(static name => name.StartsWith("connect_chat_", StringComparison.Ordinal)).Distinct();

    /// <summary>Returns the sum of a metric over all series with these labels: names and values in turn.</summary>
    public double Sum(string name, params string[] labels) =>
        _samples.Where(sample => sample.Name == name && labels.Chunk(2).All(
                label => sample.Labels.GetValueOrDefault(label[0]) == label[1]))
            .Sum(static sample => sample.Value);

    /// <summary>
    /// Returns a quantile as the function histogram_quantile does: by linear interpolation in its bucket.
    /// </summary>
    public double Quantile(double quantile, string histogram, string label, string value)
    {
        var buckets = _samples
            .Where(sample => sample.Name == $"{histogram}_bucket" && sample.Labels.GetValueOrDefault(label) == value)
            .GroupBy(static sample => sample.Labels["le"] is "+Inf"
                ? double.PositiveInfinity
                : double.Parse(sample.Labels["le"], CultureInfo.InvariantCulture))
            .Select(static bucket => (Limit: bucket.Key, Count: bucket.Sum(static sample => sample.Value)))
            .OrderBy(static bucket => bucket.Limit)
            .ToList();
        double rank = quantile * buckets[^1].Count;
        int found = buckets.FindIndex(bucket => bucket.Count >= rank);
        if (double.IsPositiveInfinity(buckets[found].Limit))
            return buckets[found - 1].Limit;
        var (low, before) = found == 0 ? (0, 0) : buckets[found - 1];
        return low + ((buckets[found].Limit - low) * (rank - before) / (buckets[found].Count - before));
    }

    private sealed record Sample(string Name, Dictionary<string, string> Labels, double Value);

    [GeneratedRegex(
        @"^(?<name>[a-zA-Z_:][\w:]*)(\{(?<labels>[^}]*)\})? (?<value>\S+)",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();

    [GeneratedRegex(
        "(?<name>\\w+)=\"(?<value>[^\"]*)\"",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Label();
}
