using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Architecture;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Documentation;

/// <summary>The tables of docs/telemetry.md describe what the library exports.</summary>
[TestFixture]
public sealed partial class GuideTelemetryTests
{
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["counter"] = typeof(Counter<>).Name,
        ["histogram"] = typeof(Histogram<>).Name,
        ["up-down counter"] = typeof(ObservableUpDownCounter<>).Name,
        ["gauge"] = typeof(ObservableGauge<>).Name,
    };

    private static readonly List<string[]> Metrics = Rows("metric");

    private static readonly List<string[]> Traces = Rows("activity");

    [Test]
    public void The_table_lists_every_instrument_with_its_kind_and_unit()
    {
        var documented = Metrics.ConvertAll(static row => (Code(row[0]), Kinds[row[1]], Code(row[2])));
        var real = ChatInstruments.All.Select(
            static instrument => (instrument.Name, instrument.GetType().Name, instrument.Unit!));

        Assert.That(documented, Is.EquivalentTo(real));
    }

    [Test]
    public void The_documentation_of_the_type_names_every_instrument() => Assert.That(
        ChatInstruments.All.Select(static instrument => instrument.Name),
        Is.SubsetOf(Names().Matches(string.Concat(SourceFile.OfSdk.Single(
            static file => file.Name.EndsWith("ChatTelemetry.cs", StringComparison.Ordinal)).Lines))
            .Select(static match => match.Value)));

    [Test]
    public void Every_instrument_has_a_description() => Assert.That(
        ChatInstruments.All.Select(static instrument => instrument.Description), Is.All.EndWith("."));

    [Test]
    public void Every_histogram_advises_its_buckets()
    {
        foreach (var histogram in ChatInstruments.All.Where(static one => one.GetType().Name == Kinds["histogram"]))
        {
            var buckets = histogram switch
            {
                Histogram<double> of => of.Advice?.HistogramBucketBoundaries,
                Histogram<long> of => of.Advice?.HistogramBucketBoundaries?.Select(static bucket => (double)bucket)
                    .ToList(),
                _ => null,
            };
            Assert.That(buckets, Is.Ordered.And.Unique.And.Count.GreaterThan(9), histogram.Name);
        }
    }

    [Test]
    public async Task The_tables_list_the_tags_that_are_exported()
    {
        using var telemetry = new TelemetryRecorder();
        await RunEverythingAsync();
        telemetry.Collect();

        Assert.Multiple(() =>
        {
            foreach (var row in Metrics)
            {
                Assert.That(
                    telemetry.Of(Code(row[0])).SelectMany(static one => one.Tags.Keys).Distinct(),
                    Is.EquivalentTo(Codes(row[^1])), row[0]);
            }

            foreach (var row in Traces)
            {
                string name = Code(row[0]);
                string prefix = name.StartsWith("ConnectParticipant/", StringComparison.Ordinal)
                    ? "ConnectParticipant/"
                    : name;
                Assert.That(
                    telemetry.Activities.FindAll(one => one.OperationName.StartsWith(prefix, StringComparison.Ordinal))
                        .SelectMany(static one => one.TagObjects).Select(static tag => tag.Key).Distinct(),
                    Is.EquivalentTo(Codes(row[^1])), row[0]);
            }
        });
    }

    [Test]
    public void The_table_of_tags_lists_all_tags_and_the_values_of_those_that_have_few()
    {
        var tags = Rows("tag").ToDictionary(static row => Code(row[0]), static row => Codes(row[1]));

        Assert.That(
            Metrics.Concat(Traces).SelectMany(static row => Codes(row[^1])).Distinct(), Is.EquivalentTo(tags.Keys));
        Assert.That(tags["connect.chat.phase"], Is.EqualTo(TelemetryTag.ValuesOf<ChatPhase>()));
        Assert.That(tags["connect.chat.origin"], Is.EqualTo(TelemetryTag.ValuesOf<ItemOrigin>()));
        Assert.That(tags["connect.chat.fault"], Is.EqualTo(TelemetryTag.ValuesOf<ChatFaultKind>()));
    }

    /// <summary>A chat in which everything happens that is measured or traced.</summary>
    private static async Task RunEverythingAsync()
    {
        var chat = new SimulatedChat(static options => options with
        {
            ParticipantClient = new RetryingParticipantClient(
                options.ParticipantClient!, new() { TimeProvider = options.TimeProvider }),
        });
        using var handling = chat.Session.Messages.SubscribeAsync(chat.Session, static _ => Task.CompletedTask);
        chat.Service.FailNext("CreateParticipantConnection", ServiceFailure.Of(400, "ValidationException"));
        Assert.That(async () => await chat.Session.ConnectAsync(), Throws.InstanceOf<ChatConnectException>());
        await chat.ConnectAsync();
        chat.Service.Say("hello");
        chat.Settle();
        await chat.Session.SendTypingAsync();
        await chat.Session.SendTypingAsync();

        chat.Service.FailNext("SendMessage", ServiceFailure.Of(500, "InternalServerException"));
        chat.Service.FailNext("SendMessage", ServiceFailure.Of(429, "ThrottlingException"));
        var sent = chat.Session.SendMessageAsync("retried");
        chat.Advance(TimeSpan.FromSeconds(5));
        chat.Advance(TimeSpan.FromSeconds(5));
        await sent;
        chat.Service.FailNext("SendMessage", ServiceFailure.Of(400, "ValidationException"));
        Assert.That(
            async () => await chat.Session.SendMessageAsync("refused"),
            Throws.InstanceOf<ParticipantServiceException>());

        chat.Service.FailNext("Socket", new IOException("refused"));
        chat.Service.FailNext("GetTranscript", ServiceFailure.Of(400, "ValidationException"));
        chat.Service.Socket.Break();
        chat.Advance(TimeSpan.FromSeconds(30));
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
        await chat.DisposeAsync();
    }

    private static List<string[]> Rows(string title) =>
    [
        .. Page.Guide("telemetry").Text.Split('\n')
            .SkipWhile(line => !line.StartsWith($"| {title} |", StringComparison.Ordinal))
            .TakeWhile(static line => line.StartsWith('|')).Skip(2)
            .Select(static line => line.Trim('|', ' ').Split('|').Select(static cell => cell.Trim()).ToArray()),
    ];

    private static string Code(string cell) => Codes(cell)[0];

    private static List<string> Codes(string cell) =>
        [.. Quoted().Matches(cell).Select(static match => match.Groups["code"].Value)];

    [GeneratedRegex(
        "`(?<code>[^`]+)`",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(
        @"connect\.chat\.[a-z_.]+[a-z]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Names();
}
