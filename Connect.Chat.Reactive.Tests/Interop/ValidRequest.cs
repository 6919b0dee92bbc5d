using System.Text.Json.Nodes;
using Connect.Chat.Local;

namespace Connect.Chat.Reactive.Tests.Interop;

/// <summary>A valid request of each operation, with as many members as can be valid together.</summary>
internal sealed class ValidRequest(LocalConnect connect, AwsSdk aws, LocalContact contact, string token)
{
    private const string Instance = "local";

    /// <summary>The members that the SDK sends outside the body.</summary>
    public object Input(string operation) => operation is "CreateParticipantConnection"
        ? new { contact.ParticipantToken }
        : new { ConnectionToken = token, ViewToken = "view" };

    /// <summary>Starts a chat and connects its customer.</summary>
    public static async Task<ValidRequest> CreateAsync(LocalConnect connect, AwsSdk aws)
    {
        LocalContact contact = connect.StartChat();
        return new(connect, aws, contact, await aws.ConnectAsync(contact));
    }

    public async Task<JsonObject> OfAsync(string operation) => operation switch
    {
        "CreateParticipantConnection" => new()
        {
            ["Type"] = new JsonArray("WEBSOCKET", "CONNECTION_CREDENTIALS"),
            ["ConnectParticipant"] = true,
        },
        "DisconnectParticipant" => new() { ["ClientToken"] = "token" },
        "SendMessage" => new() { ["ContentType"] = "text/plain", ["Content"] = "Hello", ["ClientToken"] = "token" },
        "SendEvent" => new()
        {
            ["ContentType"] = ContentTypes.Typing,
            ["Content"] = "text",
            ["ClientToken"] = "token",
        },
        "GetTranscript" => new()
        {
            ["ContactId"] = contact.ContactId,
            ["MaxResults"] = 5,
            ["ScanDirection"] = "BACKWARD",
            ["SortOrder"] = "ASCENDING",
            ["StartPosition"] = new JsonObject { ["MostRecent"] = 5 },
        },
        "StartAttachmentUpload" => File(),
        "CompleteAttachmentUpload" => new()
        {
            ["AttachmentIds"] = new JsonArray(await UploadAsync()),
            ["ClientToken"] = "complete",
        },
        "GetAttachment" => new() { ["AttachmentId"] = await AttachAsync(), ["UrlExpiryInSeconds"] = 30 },
        "DescribeView" => View(),
        "GetAuthenticationUrl" => new()
        {
            ["SessionId"] = StartSignIn(),
            ["RedirectUri"] = "https://example.com/back",
        },
        "CancelParticipantAuthentication" => new() { ["SessionId"] = StartSignIn() },
        "StartChatContact" => Chat(),
        "CreateParticipant" => new()
        {
            ["InstanceId"] = Instance,
            ["ContactId"] = contact.ContactId,
            ["ParticipantDetails"] = new JsonObject
            {
                ["ParticipantRole"] = Roles.CustomBot,
                ["DisplayName"] = "Robbie",
                ["ParticipantCapabilities"] = new JsonObject(),
            },
            ["ClientToken"] = Guid.NewGuid().ToString(),
        },
        "StopContact" => new()
        {
            ["InstanceId"] = Instance,
            ["ContactId"] = contact.ContactId,
            ["DisconnectReason"] = new JsonObject { ["Code"] = "OTHERS" },
        },
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "It has no valid request here."),
    };

    private static JsonObject File() => new()
    {
        ["ContentType"] = "text/plain",
        ["AttachmentSizeInBytes"] = 5,
        ["AttachmentName"] = "a.txt",
        ["ClientToken"] = Guid.NewGuid().ToString(),
    };

    private static JsonObject Chat() => new()
    {
        ["InstanceId"] = Instance,
        ["ContactFlowId"] = "flow",
        ["ParticipantDetails"] = new JsonObject { ["DisplayName"] = "Jane" },
        ["Attributes"] = new JsonObject { ["order"] = "42" },
        ["ParticipantConfiguration"] = new JsonObject { ["ResponseMode"] = "INCREMENTAL" },
        ["InitialMessage"] = new JsonObject { ["ContentType"] = "text/plain", ["Content"] = "Hello" },
        ["ClientToken"] = Guid.NewGuid().ToString(),
        ["ChatDurationInMinutes"] = 60,
        ["SupportedMessagingContentTypes"] = new JsonArray("text/plain", "text/markdown"),
        ["SegmentAttributes"] = new JsonObject { ["shop"] = new JsonObject { ["ValueString"] = "Berlin" } },
        ["CustomerId"] = "customer-1",
        ["DisconnectOnCustomerExit"] = new JsonArray("AGENT"),
    };

    private JsonObject View()
    {
        connect.AddView("view", new("Form"));
        return new() { ["ViewToken"] = "view" };
    }

    private string StartSignIn()
    {
        string id = Guid.NewGuid().ToString();
        connect.Say(
            contact.ContactId,
            new ScriptedItem($$"""{"SessionId":"{{id}}"}""", ContentTypes.AuthenticationInitiated));
        return id;
    }

    private async Task<string> UploadAsync()
    {
        JsonNode upload = (await SendAsync("StartAttachmentUpload", File())).Output;
        await aws.UploadAsync(upload["UploadMetadata"]!, "Hello");
        return (string)upload["AttachmentId"]!;
    }

    private async Task<string> AttachAsync()
    {
        string id = await UploadAsync();
        await SendAsync("CompleteAttachmentUpload", new() { ["AttachmentIds"] = new JsonArray(id), ["ClientToken"] = id });
        await connect.WhenAsync(
            contact.ContactId, static view => view.Items.Any(static i => i.Attachments?[0].Status is "APPROVED"));
        return id;
    }

    private Task<AwsResponse> SendAsync(string operation, JsonObject body) =>
        aws.PerformRawAsync(AwsSdk.Participant, operation, Input(operation), body.ToJsonString());
}
