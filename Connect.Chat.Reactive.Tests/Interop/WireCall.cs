using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Session;

namespace Connect.Chat.Reactive.Tests.Interop;

/// <summary>The same call to both SDKs.</summary>
/// <param name="Operation">The API name of the operation.</param>
/// <param name="Variant">A description of the arguments.</param>
/// <param name="Input">The arguments for AWS's SDK.</param>
/// <param name="CallAsync">The call of this SDK.</param>
public sealed record WireCall(string Operation, string Variant, object Input, Func<IParticipantClient, Task> CallAsync)
{
    private const string Token = "the-token";
    private const string Id = "11111111-2222-3333-4444-555555555555";
    private const string OddText = "Grüße <b>&amp;'+/\\ \"q\" 日本 👩‍👧\u2028\t\n";
    private const string OddToken = "a/b+c=?&%20 é~!*'();:@$,[]#{}|^`\"<>\\日👩";

    public static IEnumerable<WireCall> All() =>
    [
        .. Connections(), .. Sends(), .. Transcripts(), .. Attachments(), .. Others(),
    ];

    public override string ToString() => $"{Operation}, {Variant}";

    private static IEnumerable<WireCall> Connections() =>
    [
        new("CreateParticipantConnection", "socket and token",
            new { ParticipantToken = Token, Type = (string[])["WEBSOCKET", "CONNECTION_CREDENTIALS"] },
            static client => client.CreateParticipantConnectionAsync(new() { ParticipantToken = Token })),
        new("CreateParticipantConnection", "acknowledged, token only",
            new { ParticipantToken = Token, Type = (string[])["CONNECTION_CREDENTIALS"], ConnectParticipant = true },
            static client => client.CreateParticipantConnectionAsync(
                new()
                {
                    ParticipantToken = Token,
                    Type = ConnectionTypes.ConnectionCredentials,
                    ConnectParticipant = true,
                })),
        new("CreateParticipantConnection", "acknowledged only",
            new { ParticipantToken = Token, ConnectParticipant = true },
            static client => client.CreateParticipantConnectionAsync(
                new() { ParticipantToken = Token, Type = ConnectionTypes.None, ConnectParticipant = true })),
        new("DisconnectParticipant", "with a client token",
            new { ConnectionToken = Token, ClientToken = Id },
            static client => client.DisconnectParticipantAsync(new() { ConnectionToken = Token, ClientToken = Id })),
    ];

    private static IEnumerable<WireCall> Sends() =>
    [
        new("SendMessage", "plain",
            new { ConnectionToken = Token, ContentType = "text/plain", Content = "Hello", ClientToken = Id },
            static client => client.SendMessageAsync(
                new() { ConnectionToken = Token, ContentType = "text/plain", Content = "Hello", ClientToken = Id })),
        new("SendMessage", "of odd characters",
            new { ConnectionToken = Token, ContentType = "text/markdown", Content = OddText, ClientToken = Id },
            static client => client.SendMessageAsync(
                new() { ConnectionToken = Token, ContentType = "text/markdown", Content = OddText, ClientToken = Id })),
        new("SendEvent", "without content",
            new
            {
                ConnectionToken = Token,
                ContentType = "application/vnd.amazonaws.connect.event.typing",
                ClientToken = Id,
            },
            static client => client.SendEventAsync(
                new()
                {
                    ConnectionToken = Token,
                    ContentType = "application/vnd.amazonaws.connect.event.typing",
                    ClientToken = Id,
                })),
        new("SendEvent", "with content",
            new
            {
                ConnectionToken = Token,
                ContentType = "x/receipt",
                Content = """{"messageId":"m"}""",
                ClientToken = Id,
            },
            static client => client.SendEventAsync(
                new()
                {
                    ConnectionToken = Token,
                    ContentType = "x/receipt",
                    Content = """{"messageId":"m"}""",
                    ClientToken = Id,
                })),
    ];

    private static IEnumerable<WireCall> Transcripts() =>
    [
        new("GetTranscript", "by default",
            new { ConnectionToken = Token },
            static client => client.GetTranscriptAsync(new() { ConnectionToken = Token })),
        new("GetTranscript", "of a contact, a further page",
            new
            {
                ConnectionToken = Token,
                ContactId = Id,
                MaxResults = 100,
                NextToken = "n",
                ScanDirection = "BACKWARD",
                SortOrder = "ASCENDING",
            },
            static client => client.GetTranscriptAsync(new()
            {
                ConnectionToken = Token,
                ContactId = Id,
                MaxResults = 100,
                NextToken = "n",
                ScanDirection = ScanDirection.Backward,
                SortOrder = SortOrder.Ascending,
            })),
        new("GetTranscript", "from an item",
            new
            {
                ConnectionToken = Token,
                ScanDirection = "FORWARD",
                SortOrder = "DESCENDING",
                StartPosition = new { Id },
            },
            static client => client.GetTranscriptAsync(new()
            {
                ConnectionToken = Token,
                ScanDirection = ScanDirection.Forward,
                SortOrder = SortOrder.Descending,
                StartPosition = StartPosition.AtItem(Id),
            })),
        new("GetTranscript", "from a time",
            new { ConnectionToken = Token, StartPosition = new { AbsoluteTime = "2026-01-02T03:04:05.678Z" } },
            static client => client.GetTranscriptAsync(new()
            {
                ConnectionToken = Token,
                StartPosition = StartPosition.AtTime(new(2026, 1, 2, 4, 4, 5, 678, TimeSpan.FromHours(1))),
            })),
        new("GetTranscript", "from the newest",
            new { ConnectionToken = Token, MaxResults = 0, StartPosition = new { MostRecent = 0 } },
            static client => client.GetTranscriptAsync(
                new() { ConnectionToken = Token, MaxResults = 0, StartPosition = StartPosition.AtMostRecent(0) })),
    ];

    private static IEnumerable<WireCall> Attachments() =>
    [
        new("StartAttachmentUpload", "of an odd name",
            new
            {
                ConnectionToken = Token,
                ContentType = "image/png",
                AttachmentSizeInBytes = 20_971_520,
                AttachmentName = OddText,
                ClientToken = Id,
            },
            static client => client.StartAttachmentUploadAsync(new()
            {
                ConnectionToken = Token,
                ContentType = "image/png",
                AttachmentSizeInBytes = 20_971_520,
                AttachmentName = OddText,
                ClientToken = Id,
            })),
        new("CompleteAttachmentUpload", "of one",
            new { ConnectionToken = Token, AttachmentIds = (string[])[Id], ClientToken = Id },
            static client => client.CompleteAttachmentUploadAsync(
                new() { ConnectionToken = Token, AttachmentId = Id, ClientToken = Id })),
        new("GetAttachment", "by default",
            new { ConnectionToken = Token, AttachmentId = Id },
            static client => client.GetAttachmentAsync(new() { ConnectionToken = Token, AttachmentId = Id })),
        new("GetAttachment", "for a while",
            new { ConnectionToken = Token, AttachmentId = Id, UrlExpiryInSeconds = 30 },
            static client => client.GetAttachmentAsync(
                new() { ConnectionToken = Token, AttachmentId = Id, UrlExpiryInSeconds = 30 })),
    ];

    private static IEnumerable<WireCall> Others() =>
    [
        new("DescribeView", "by a plain token",
            new { ConnectionToken = Token, ViewToken = Id },
            static client => client.DescribeViewAsync(new() { ConnectionToken = Token, ViewToken = Id })),
        new("DescribeView", "by an odd token",
            new { ConnectionToken = Token, ViewToken = OddToken },
            static client => client.DescribeViewAsync(new() { ConnectionToken = Token, ViewToken = OddToken })),
        new("GetAuthenticationUrl", "with a way back",
            new { ConnectionToken = Token, SessionId = Id, RedirectUri = "https://example.com/back?a=1&b=ü" },
            static client => client.GetAuthenticationUrlAsync(
                new() { ConnectionToken = Token, SessionId = Id, RedirectUri = "https://example.com/back?a=1&b=ü" })),
        new("CancelParticipantAuthentication", "of a session",
            new { ConnectionToken = Token, SessionId = Id },
            static client =>
                client.CancelParticipantAuthenticationAsync(new() { ConnectionToken = Token, SessionId = Id })),
    ];
}
