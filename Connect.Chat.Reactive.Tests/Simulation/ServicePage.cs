using System.Text.Json.Nodes;
using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>A page of a simulated transcript, in the format of GetTranscript.</summary>
internal static class ServicePage
{
    public static JsonObject Of(SimulatedService service, JsonNode request)
    {
        var all = service.Transcript;
        var end = (string?)request["NextToken"] is { } token ? int.Parse(token) : all.Count;
        var start = Math.Max(0, end - ((int?)request["MaxResults"] ?? 10));
        var items = all.Skip(start).Take(end - start).Select(static item => (JsonNode)item.DeepClone());
        if ((string?)request["SortOrder"] == "DESCENDING")
            items = items.Reverse();
        var page = new JsonObject { ["Transcript"] = new JsonArray([.. items]) };
        if (start > 0)
            page["NextToken"] = $"{start}";
        return page;
    }
}
