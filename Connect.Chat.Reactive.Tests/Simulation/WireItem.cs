using System.Text.Json.Nodes;

namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>Items as the service writes them.</summary>
internal static class WireItem
{
    public static JsonObject Message(string id, DateTimeOffset time, string content, string role = "AGENT") => new()
    {
        ["Id"] = id,
        ["AbsoluteTime"] = time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'"),
        ["Type"] = "MESSAGE",
        ["ContentType"] = "text/plain",
        ["Content"] = content,
        ["ParticipantId"] = "participant-" + role,
        ["ParticipantRole"] = role,
        ["DisplayName"] = "Jane",
        ["ContactId"] = SimulatedChat.ContactId,
        ["InitialContactId"] = SimulatedChat.ContactId,
    };

    public static JsonObject Event(string id, DateTimeOffset time, string contentType, string role = "AGENT")
    {
        var item = Message(id, time, "", role);
        item["Type"] = "EVENT";
        item["ContentType"] = contentType;
        item.Remove("Content");
        return item;
    }

    public static string Frame(string itemJson) => new JsonObject
    {
        ["topic"] = "aws/chat",
        ["contentType"] = "application/json",
        ["content"] = itemJson,
    }.ToJsonString();
}
