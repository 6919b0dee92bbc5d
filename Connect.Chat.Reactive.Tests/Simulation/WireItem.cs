using System.Globalization;
using System.Text.Json.Nodes;

namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>Items in the service's JSON format.</summary>
internal static class WireItem
{
    /// <param name="id">The item's id.</param>
    /// <param name="time">The timestamp; null for an item without one.</param>
    /// <param name="content">The text.</param>
    /// <param name="role">The role of the sender.</param>
    public static JsonObject Message(string id, DateTimeOffset? time, string content, string role = "AGENT")
    {
        var item = WithoutTime(id, content, role);
        if (time is { } stamped)
            item["AbsoluteTime"] = Time(stamped);
        return item;
    }

    public static string Time(DateTimeOffset time) =>
        time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static DateTimeOffset? TimeOf(JsonObject item) =>
        (string?)item["AbsoluteTime"] is { } time ? DateTimeOffset.Parse(time, CultureInfo.InvariantCulture) : null;

    /// <summary>Returns the id of an item; empty if it has none.</summary>
    public static string IdOf(JsonObject item) => (string?)item["Id"] ?? "";

    public static JsonObject Event(string id, DateTimeOffset? time, string contentType, string role = "AGENT")
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

    private static JsonObject WithoutTime(string id, string content, string role) => new()
    {
        ["Id"] = id,
        ["Type"] = "MESSAGE",
        ["ContentType"] = "text/plain",
        ["Content"] = content,
        ["ParticipantId"] = "participant-" + role,
        ["ParticipantRole"] = role,
        ["DisplayName"] = "Jane",
        ["ContactId"] = SimulatedChat.ContactId,
        ["InitialContactId"] = SimulatedChat.ContactId,
    };
}
