using System.Collections.Frozen;

namespace Connect.Chat.Local;

/// <summary>Refuses faults that cannot be performed when they are added, not when they are due.</summary>
internal static class FaultCheck
{
    private const int MostCount = 1_000_000;
    private const int LongestDelayMs = 3_600_000;
    private const int LongestRetryAfter = 86_400;
    private const int LongestHeader = 256;

    private static readonly FrozenSet<string> Frames =
        FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "Subscribe", "Heartbeat", "Ping");

    private static readonly FrozenSet<string> Calls = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "*",
        "Socket",
        "CreateParticipantConnection",
        "DisconnectParticipant",
        "SendMessage",
        "SendEvent",
        "GetTranscript",
        "StartAttachmentUpload",
        "CompleteAttachmentUpload",
        "GetAttachment",
        "DescribeView",
        "GetAuthenticationUrl",
        "CancelParticipantAuthentication",
        "UploadAttachment",
        "DownloadAttachment",
        "StartChatContact",
        "CreateParticipant",
        "StopContact");

    private static readonly FrozenSet<string> BackEndCalls = FrozenSet.ToFrozenSet(
        ConnectModel.Operations.Select(static operation => operation.Name), StringComparer.OrdinalIgnoreCase);

    public static bool IsFrame(string operation) => Frames.Contains(operation);

    public static void Validate(Fault fault)
    {
        Demand(fault.Operation is { Length: > 0 } operation && (Calls.Contains(operation) || IsFrame(operation)),
            $"There is no operation {fault.Operation}. Use one of "
            + $"{string.Join(", ", Calls.Concat(Frames).Order(StringComparer.Ordinal))}.");
        Demand(fault.ContactId is null || !BackEndCalls.Contains(fault.Operation),
            $"contactId is not for {string.Join(", ", BackEndCalls.Order(StringComparer.Ordinal))}: the back end calls "
            + "them for any contact.");
        Demand(fault.Count is >= 1 and <= MostCount, $"count must be 1 to {MostCount}.");
        Demand(fault.DelayMs is >= 0 and <= LongestDelayMs, $"delayMs must be 0 to {LongestDelayMs}.");
        Demand(fault.RetryAfterSeconds is null or (>= 0 and <= LongestRetryAfter),
            $"retryAfterSeconds must be 0 to {LongestRetryAfter}.");
        Demand(fault.ErrorType is null || IsHeader(fault.ErrorType),
            $"errorType must be 1 to {LongestHeader} printable ASCII characters.");
        Demand(fault.ContentType is null || IsHeader(fault.ContentType),
            $"contentType must be 1 to {LongestHeader} printable ASCII characters.");
        if (fault.IsFromProxy)
        {
            ValidateProxy(fault);
        }
        else
        {
            Demand(fault.Status is null or (>= 400 and <= 599),
                "status must be 400 to 599; with a body or a contentType, 200 to 599.");
            Demand(fault.FailureStatus is not null || fault is { ErrorType: null, RetryAfterSeconds: null },
                "errorType and retryAfterSeconds need a status if the fault has a delayMs, which alone is a success.");
        }

        if (IsFrame(fault.Operation))
            ValidateFrame(fault);
        else
            Demand(!fault.Silent, "silent is only for Subscribe, Heartbeat and Ping.");

        Demand(!fault.Abort || HasNoResponse(fault),
            "abort sends no response, so it excludes status, errorType, retryAfterSeconds, contentType, body and "
            + "silent.");
    }

    private static bool HasNoResponse(Fault fault) =>
        fault is { Status: null, ErrorType: null, RetryAfterSeconds: null, Silent: false, IsFromProxy: false };

    private static void ValidateProxy(Fault fault)
    {
        Demand(fault.Status is null or (>= 200 and <= 599 and not (204 or 205 or 304)),
            "status must be 200 to 599, but not 204, 205 or 304, which have no body.");
        Demand(fault.ErrorType is null, "contentType and body exclude errorType, which a proxy does not send.");
    }

    private static void ValidateFrame(Fault fault)
    {
        Demand(!fault.IsFromProxy && fault is { ErrorType: null, RetryAfterSeconds: null },
            "contentType, body, errorType and retryAfterSeconds are for HTTP calls, not for the frames of a socket.");
        Demand(!fault.AfterCommit || IsSubscribe(fault), "Subscribe is the only frame that supports afterCommit.");
        Demand(!fault.Silent || fault.Status is null, "silent sends no response, so it excludes status.");
    }

    private static bool IsSubscribe(Fault fault) =>
        string.Equals(fault.Operation, "Subscribe", StringComparison.OrdinalIgnoreCase);

    private static bool IsHeader(string text) =>
        text.Length is >= 1 and <= LongestHeader && text.All(static character => character is >= ' ' and <= '~');

    private static void Demand(bool condition, string message)
    {
        if (!condition)
            throw ServiceException.Validation(message);
    }
}
