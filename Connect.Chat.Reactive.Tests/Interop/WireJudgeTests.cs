using System.Text.Json.Nodes;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Session;

namespace Connect.Chat.Reactive.Tests.Interop;

/// <summary>
/// This SDK and AWS's send the same request for the same arguments, apart from intended differences. Runs one call at a
/// time, because the recorder cannot tell which SDK sent a request.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.Self)]
public sealed class WireJudgeTests
{
    // The headers that differ, with the reasons.
    private static readonly Dictionary<string, string> IntendedDifferences = new(StringComparer.Ordinal)
    {
        ["accept"] = "This SDK accepts only JSON; AWS's sends no such header and so accepts anything.",
        ["accept-encoding"] = "This SDK accepts compressed responses; AWS's does not.",
        ["authorization"] = "AWS's SDK signs with any credentials; the service reads only the bearer token.",
        ["connection"] = "Node sends the default of HTTP/1.1 explicitly.",
        ["user-agent"] = "Each SDK sends its name.",
        ["x-amz-content-sha256"] = "A part of the signature.",
        ["x-amz-date"] = "A part of the signature.",
        ["x-amz-user-agent"] = "For browsers, where a page cannot set User-Agent.",
        // Bodies are compared member by member, regardless of order and escaping.
        ["content-length"] = "AWS's SDK orders and escapes members differently.",
    };

    private WireRecorder _recorder = null!;
    private AwsSdk _aws = null!;
    private ParticipantClient _sdk = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _recorder = await WireRecorder.StartAsync();
        _aws = await AwsSdk.StartAsync(_recorder.Url);
        _sdk = new(new() { Endpoint = _recorder.Url });
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _sdk.Dispose();
        await _aws.DisposeAsync();
        await _recorder.DisposeAsync();
    }

    [TestCaseSource(typeof(WireCall), nameof(WireCall.All))]
    public async Task Both_send_the_same_request(WireCall call)
    {
        var (theirs, ours) = await RecordAsync(call);

        Assert.Multiple(() =>
        {
            Assert.That(ours.Method, Is.EqualTo(theirs.Method));
            Assert.That(ours.Target, Is.EqualTo(theirs.Target));
            Assert.That(Headers(ours), Is.EqualTo(Headers(theirs)));
            Assert.That(Json(ours), Is.EqualTo(Json(theirs)));
        });
    }

    [Test]
    public async Task Every_operation_is_compared() =>
        Assert.That(
            WireCall.All().Select(static call => call.Operation).Distinct(StringComparer.Ordinal),
            Is.EquivalentTo(await _aws.OperationsAsync(AwsSdk.Participant)));

    [Test]
    public async Task Every_intended_difference_exists()
    {
        var (theirs, ours) = await RecordAsync(
            WireCall.All().First(static call => call.Variant == "of odd characters"));

        Assert.That(
            IntendedDifferences.Keys.Where(
                name => ours.Headers.GetValueOrDefault(name) == theirs.Headers.GetValueOrDefault(name)),
            Is.Empty);
    }

    [Test]
    public async Task Both_generate_a_client_token_if_the_caller_gives_none()
    {
        var (theirs, ours) = await RecordAsync(new(
            "SendMessage", "without a client token",
            new { ConnectionToken = "token", ContentType = "text/plain", Content = "Hello" },
            static client =>
                client.SendMessageAsync(
                    new() { ConnectionToken = "token", ContentType = "text/plain", Content = "Hello" })));

        JsonObject[] made = [JsonNode.Parse(theirs.Body)!.AsObject(), JsonNode.Parse(ours.Body)!.AsObject()];
        foreach (var body in made)
        {
            Assert.That((string?)body["ClientToken"], Has.Length.EqualTo(36));
            body.Remove("ClientToken");
        }

        Assert.That(Sorted(made[1]), Is.EqualTo(Sorted(made[0])));
    }

    private async Task<(WireRequest Theirs, WireRequest Ours)> RecordAsync(WireCall call)
    {
        AwsResponse response = await _aws.PerformAsync(call.Operation, call.Input);
        Assert.That(response.Error, Is.Empty, response.Message);
        WireRequest theirs = await _recorder.TakeAsync();
        await call.CallAsync(_sdk);
        return (theirs, await _recorder.TakeAsync());
    }

    private static IEnumerable<string> Headers(WireRequest request) =>
        from header in request.Headers
        where !IntendedDifferences.ContainsKey(header.Key)
        select $"{header.Key}: {header.Value}";

    private static string Json(WireRequest request) =>
        request.Body.Length == 0 ? "" : Sorted(JsonNode.Parse(request.Body)!);

    private static string Sorted(JsonNode json) => json is JsonObject members
            ? $"{{{string.Join(',', SortedMembers(members))}}}"
            : json.ToJsonString();

    private static IEnumerable<string> SortedMembers(JsonObject members) => members
        .OrderBy(static member => member.Key, StringComparer.Ordinal)
        .Select(static member => $"{member.Key}={Sorted(member.Value!)}");
}
