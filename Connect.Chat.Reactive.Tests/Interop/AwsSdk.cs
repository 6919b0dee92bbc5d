using System.Text.Json.Nodes;
using Connect.Chat.Local;
using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Tests.Interop;

/// <summary>A response as AWS's SDK reports it.</summary>
internal sealed record AwsResponse(JsonNode Json)
{
    /// <summary>The name of the exception; empty if there was none.</summary>
    public string Error => (string?)Json["error"] ?? "";

    /// <summary>The class of the exception and its base classes.</summary>
    public string[] Classes => [.. Json["classes"]!.AsArray().Select(static name => (string)name!)];

    public int Status => (int)Json["status"]!;

    public string RequestId => (string?)Json["requestId"] ?? "";

    public string Message => (string?)Json["message"] ?? "";

    /// <summary>The response of a successful operation.</summary>
    public JsonNode Output =>
        Json["output"] ?? throw new AssertionException($"The operation was refused: {Json.ToJsonString()}");
}

/// <summary>AWS's SDK for JavaScript, unchanged, with the endpoint of the test and without retries.</summary>
internal sealed class AwsSdk : IAsyncDisposable
{
    public const string Participant = "participant";
    public const string Connect = "connect";

    private readonly Judge _judge;

    private AwsSdk(Judge judge) => _judge = judge;

    public static async Task<AwsSdk> StartAsync(Uri endpoint) =>
        new(await Judge.StartAsync("aws-sdk.mjs", endpoint.AbsoluteUri, Judge.LongLife));

    public async Task<string[]> OperationsAsync(string service) =>
        [.. (await TellAsync("operations", new { service })).AsArray().Select(static name => (string)name!)];

    /// <summary>Performs an operation of the participant service.</summary>
    public Task<AwsResponse> PerformAsync(string operation, object input) =>
        PerformAsync(Participant, operation, input);

    public async Task<AwsResponse> PerformAsync(string service, string operation, object input) =>
        new(await TellAsync("perform", new { service, operation, input }));

    /// <summary>Performs an operation with this body in place of the one that the SDK makes of the input.</summary>
    public async Task<AwsResponse> PerformRawAsync(string service, string operation, object input, string? body) =>
        new(await TellAsync("performRaw", new { service, operation, input, body }));

    /// <summary>Returns the SDK's description of operations, in the form of LocalConnect's.</summary>
    public Task<JsonNode> ModelAsync(string service, IEnumerable<string> names) =>
        TellAsync("model", new { service, names });

    public async Task<int> UploadAsync(JsonNode metadata, string text) =>
        (int)await TellAsync("upload", new { url = metadata["Url"], headers = metadata["HeadersToInclude"], text });

    public Task<JsonNode> DownloadAsync(JsonNode url) => TellAsync("download", new { url });

    /// <summary>Returns a connection token of the participant.</summary>
    public async Task<string> ConnectAsync(LocalContact contact)
    {
        AwsResponse connection = await PerformAsync("CreateParticipantConnection", new
        {
            contact.ParticipantToken,
            Type = (string[])["CONNECTION_CREDENTIALS"],
            ConnectParticipant = true,
        });
        return (string)connection.Output["ConnectionCredentials"]!["ConnectionToken"]!;
    }

    public ValueTask DisposeAsync() => _judge.DisposeAsync();

    private async Task<JsonNode> TellAsync(string command, object args) => (await _judge.TellAsync(command, args))!;
}
