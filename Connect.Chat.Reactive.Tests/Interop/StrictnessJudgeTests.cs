using System.Text.Json.Nodes;
using Connect.Chat.Local;

namespace Connect.Chat.Reactive.Tests.Interop;

/// <summary>
/// AWS's SDK for JavaScript sends requests that differ from valid ones in one value. LocalConnect refuses those that
/// violate the model, with the error of the service, and no others.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class StrictnessJudgeTests
{
    private static readonly string[] ParticipantOperations =
    [
        "CancelParticipantAuthentication", "CompleteAttachmentUpload", "CreateParticipantConnection", "DescribeView",
        "DisconnectParticipant", "GetAttachment", "GetAuthenticationUrl", "GetTranscript", "SendEvent", "SendMessage",
        "StartAttachmentUpload",
    ];

    private static readonly string[] ConnectOperations = ["CreateParticipant", "StartChatContact", "StopContact"];

    // Numbers of cases over all operations.
    private static int _refused;
    private static int _accepted;

    private AwsSdk _aws = null!;

    private static LocalConnect Service => Judges.Service;

    [OneTimeSetUp]
    public async Task StartAsync() => _aws = await AwsSdk.StartAsync(Service.Url);

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _aws.DisposeAsync();
        await TestContext.Progress.WriteLineAsync(
            $"{_refused + _accepted} cases: {_refused} to be refused, {_accepted} to be allowed.");
    }

    [TestCase(AwsSdk.Participant)]
    [TestCase(AwsSdk.Connect)]
    public async Task These_tests_cover_all_operations(string service) =>
        Assert.That(
            (await LocalModel.OperationsAsync(Service, service)).Select(LocalModel.Name),
            Is.EquivalentTo(service is AwsSdk.Participant ? ParticipantOperations : ConnectOperations));

    [TestCaseSource(nameof(ParticipantOperations))]
    public Task A_participant_operation_refuses_what_the_model_refuses(string operation) =>
        CheckAsync(AwsSdk.Participant, operation, "ValidationException");

    [TestCaseSource(nameof(ConnectOperations))]
    public Task A_Connect_operation_refuses_what_the_model_refuses(string operation) =>
        CheckAsync(AwsSdk.Connect, operation, "InvalidRequestException");

    [TestCaseSource(nameof(ParticipantOperations))]
    public async Task An_invalid_token_is_denied(string operation)
    {
        ValidRequest valid = await ValidRequest.CreateAsync(Service, _aws);
        string body = (await valid.OfAsync(operation)).ToJsonString();
        string[] tokens = ["x", new('x', 1000), new('x', 1001)];

        foreach (string token in tokens)
        {
            var input = new { ConnectionToken = token, ParticipantToken = token, ViewToken = "view" };
            AwsResponse response = await SendAsync(AwsSdk.Participant, operation, input, body);

            Assert.That((response.Error, response.Status), Is.EqualTo(("AccessDeniedException", 403)));
        }
    }

    private async Task CheckAsync(string service, string operation, string constraintError)
    {
        JsonNode model =
            (await LocalModel.OperationsAsync(Service, service)).Single(one => one.Name() == operation);
        ValidRequest valid = await ValidRequest.CreateAsync(Service, _aws);
        JsonObject request = await valid.OfAsync(operation);
        List<string> wrong = [];
        (int refused, int accepted) = (0, 0);

        foreach (RequestMutation mutation in RequestMutation.Of(model, request).Where(CanBeSent))
        {
            bool isRefused = mutation.Violation is not Violation.None;
            AwsResponse response = isRefused
                ? await SendAsync(service, operation, valid, mutation.Request)
                : await SendAloneAsync(service, operation, mutation);
            string expected = mutation.Violation switch
            {
                Violation.Type => "SerializationException",
                Violation.Constraint => constraintError,
                _ => "",
            };
            if (isRefused
                ? (response.Error, response.Status) != (expected, 400)
                : IsAboutTheModel(response))
            {
                wrong.Add($"{mutation.Description}: {response.Json.ToJsonString()}");
            }

            (refused, accepted) = isRefused ? (refused + 1, accepted) : (refused, accepted + 1);
        }

        // Otherwise another fault of the requests could be the reason why they were refused.
        ValidRequest other = await ValidRequest.CreateAsync(Service, _aws);
        AwsResponse unchanged = await SendAsync(service, operation, other, await other.OfAsync(operation));

        Interlocked.Add(ref _refused, refused);
        Interlocked.Add(ref _accepted, accepted);
        await TestContext.Out.WriteLineAsync(
            $"{operation}: {refused} requests to be refused, {accepted} to be allowed.");
        Assert.That(wrong, Is.Empty);
        Assert.That(unchanged.Error, Is.Empty, unchanged.Json.ToJsonString());
        Assert.That(refused + accepted, Is.GreaterThan(3));

        // A path has strings only, and the SDK refuses an empty one.
        bool CanBeSent(RequestMutation mutation) =>
            operation is not "DescribeView"
            || (mutation.Request["ViewToken"] is JsonValue value
                && value.TryGetValue(out string? token)
                && token.Length > 0);
    }

    private static bool IsAboutTheModel(AwsResponse response) =>
        response.Error is "SerializationException"
        || response.Status is 414 or >= 500
        || response.Message.Contains("failed to satisfy constraint", StringComparison.Ordinal);

    /// <summary>Sends a request in another chat, because it may end the chat.</summary>
    private async Task<AwsResponse> SendAloneAsync(string service, string operation, RequestMutation mutation)
    {
        ValidRequest other = await ValidRequest.CreateAsync(Service, _aws);
        return await SendAsync(service, operation, other, mutation.Request);
    }

    private Task<AwsResponse> SendAsync(string service, string operation, ValidRequest valid, JsonObject request) =>
        operation is "DescribeView"
            ? SendViewAsync(valid, request)
            : SendAsync(service, operation, valid.Input(operation), request.ToJsonString());

    private Task<AwsResponse> SendAsync(string service, string operation, object input, string body) =>
        _aws.PerformRawAsync(service, operation, input, operation is "DescribeView" ? null : body);

    private Task<AwsResponse> SendViewAsync(ValidRequest valid, JsonObject request)
    {
        var input = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(valid.Input("DescribeView")))!;
        input["ViewToken"] = request["ViewToken"]!.DeepClone();
        return _aws.PerformRawAsync(AwsSdk.Participant, "DescribeView", input, body: null);
    }
}
