using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Tests.Interop;

/// <summary>The endpoints of AWS's SDK for JavaScript, compared with those of this SDK.</summary>
[TestFixture]
public sealed class EndpointJudgeTests
{
    private Judge _judge = null!;
    private JsonArray _partitions = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _judge = await Judge.StartAsync("endpoints.mjs", "", Judge.LongLife);
        _partitions = (await _judge.TellAsync("partitions"))!.AsArray();
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _judge.DisposeAsync();

    [Test]
    public async Task Every_region_has_the_endpoints_of_AWSs_SDK()
    {
        string[] regions = [.. Regions().Where(static region => !IsPseudoRegion(region))];

        await AssertSameAsync(regions);
        Assert.That(regions, Has.Length.GreaterThan(40), "The judge lists too few regions.");
    }

    [Test]
    public async Task A_region_that_AWS_has_not_listed_yet_has_the_endpoints_of_its_partition()
    {
        string[] regions =
        [
            .. Regions().Where(static region => !IsPseudoRegion(region))
                .SelectMany(static region => (string[])[
                    Regex.Replace(region, "[0-9]+$", "99"), Regex.Replace(region, "[a-z]+-[0-9]+$", "nowhere-7")])
                .Distinct()
                .Except(Regions()),
        ];

        await AssertSameAsync(regions);
        foreach (JsonNode? partition in _partitions)
        {
            Regex pattern = new((string)partition!["regionRegex"]!);
            Assert.That(regions.Count(pattern.IsMatch), Is.Positive, (string?)partition["id"]);
        }
    }

    [Test]
    public void Pseudo_regions_are_refused()
    {
        string[] pseudoRegions =
            [.. Regions().Where(IsPseudoRegion), "fips-us-east-1", "us-east-1-fips", "aws-east-1"];

        Assert.That(pseudoRegions, Has.Length.GreaterThan(5));
        foreach (string region in pseudoRegions)
        {
            Assert.That(
                () => ParticipantEndpoint.Resolve(region, false, false, null),
                Throws.ArgumentException.With.Property("ParamName").EqualTo("Region"),
                region);
        }
    }

    private IEnumerable<string> Regions() =>
        _partitions.SelectMany(
            static partition => partition!["regions"]!.AsObject().Select(static region => region.Key));

    private static bool IsPseudoRegion(string region) => region.EndsWith("-global", StringComparison.Ordinal);

    private async Task AssertSameAsync(string[] regions)
    {
        int cases = 0;
        List<string> different = [];
        foreach (string region in regions)
        {
            foreach (var (useFips, useDualStack) in ((bool, bool)[])[
                (false, false), (false, true), (true, false), (true, true)])
            {
                string? expected = (string?)await _judge.TellAsync("endpoint", new { region, useFips, useDualStack });
                string? actual = Resolve(region, useFips, useDualStack);
                cases++;
                if (actual != expected)
                    different.Add($"{region}, FIPS {useFips}, dual-stack {useDualStack}: {actual}, not {expected}");
            }
        }

        TestContext.Out.WriteLine($"{cases} endpoints compared, {different.Count} different");
        Assert.That(different, Is.Empty);
    }

    private static string? Resolve(string region, bool useFips, bool useDualStack)
    {
        try
        {
            return ParticipantEndpoint.Resolve(region, useFips, useDualStack, null).AbsoluteUri;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
