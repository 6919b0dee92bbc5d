using System.Text.Json.Serialization.Metadata;

namespace Connect.Chat.Local;

/// <summary>The HTTP endpoints for the simulated conditions of a contact.</summary>
internal static class ConditionEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, LocalConnect connect)
    {
        ControlJson json = ControlJson.Default;

        Post("clocks", json.HostClocks, connect.SetHostClocks);
        Post("omissions", json.ItemOmissions, connect.SetItemOmissions);
        Post("transcript", json.TranscriptConditions, connect.SetTranscriptConditions);
        Post("processing", json.MessageProcessing, connect.SetMessageProcessing);
        Post("scan", json.AttachmentScan, (id, scan) => connect.SetScanDelay(id, scan.Delay));
        Post("receipts", json.ScriptedReceipts, connect.Mark);
        routes.MapDelete("/_local/contacts/{id}/conditions", http =>
        {
            connect.ClearConditions(Id(http));
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });

        void Post<T>(string path, JsonTypeInfo<T> type, Action<string, T> control) =>
            routes.MapPost($"/_local/contacts/{{id}}/{path}", async http =>
            {
                control(Id(http), await JsonBody.ReadAsync(http.Request, type));
                http.Response.StatusCode = StatusCodes.Status204NoContent;
            });
    }

    private static string Id(HttpContext http) => (string)http.Request.RouteValues["id"]!;
}
