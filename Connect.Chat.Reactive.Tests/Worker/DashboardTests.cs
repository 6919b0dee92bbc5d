using System.Diagnostics.Metrics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Connect.Chat.Reactive.Tests.Architecture;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Worker;

/// <summary>The dashboard of examples/Worker shows metrics and labels that exist.</summary>
[TestFixture]
public sealed partial class DashboardTests
{
    private static readonly string[] Queries =
    [
        .. JsonNode.Parse(File.ReadAllText(Path.Combine(SourceTree.Root, "examples", "Worker", "dashboard.json")))!
            ["panels"]!.AsArray()
            .SelectMany(static panel => panel!["targets"]!.AsArray())
            .Select(static target => (string)target!["expr"]!),
    ];

    [Test]
    public void Every_query_is_about_an_exported_metric()
    {
        var shown = Queries.Select(static query => Metric().Match(query).Value).ToList();

        Assert.That(shown, Has.Count.GreaterThan(20).And.None.Empty);
        Assert.That(shown.Distinct(), Is.SubsetOf(ExportedNames()));
    }

    [Test]
    public void Every_label_is_an_exported_tag()
    {
        var labels = Queries.SelectMany(static query => Label().Matches(query).Select(static match => match.Value))
            .Except(["le"]);
        var tags = typeof(TelemetryTag).GetFields().Select(static field => (string)field.GetRawConstantValue()!);

        Assert.That(labels.Distinct(), Is.SubsetOf(tags.Select(static tag => tag.Replace('.', '_'))));
    }

    /// <summary>Returns the names that Prometheus gives to the series of the library's instruments.</summary>
    internal static IEnumerable<string> ExportedNames() => ChatInstruments.All.SelectMany(static instrument =>
    {
        string unit = instrument.Unit switch
        {
            "s" => "_seconds",
            _ => "",
        };
        string name = instrument.Name.Replace('.', '_') + unit;
        return instrument switch
        {
            Counter<long> => [$"{name}_total"],
            Histogram<double> or Histogram<long> => [$"{name}_bucket", $"{name}_sum", $"{name}_count"],
            _ => (string[])[name],
        };
    });

    // A label follows a brace, a parenthesis of "by" or a comma, a metric does not.
    [GeneratedRegex(
        @"(?<![{, ]|by \()connect_chat_\w+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Metric();

    [GeneratedRegex(
        @"(?<=\{|by \(|, )[a-z_]+(?=[,)=!]|=~)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Label();
}
