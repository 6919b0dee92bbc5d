using System.Globalization;

namespace Connect.Chat.Local;

/// <summary>The HTTP endpoints of the controls, which call the methods of <see cref="LocalConnect"/>.</summary>
internal static class ControlEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, LocalConnect connect, TimeProvider time)
    {
        routes.MapPost("/_local/contacts/{id}/say", async http =>
        {
            ScriptedItem line = await JsonBody.ReadAsync(http.Request, ControlJson.Default.ScriptedItem);
            if (http.Request.Query["count"] is [{ } count])
            {
                await connect.SayManyAsync(Id(http), line, Count(count), http.RequestAborted);
                return;
            }

            string id = connect.Say(Id(http), line);
            await JsonBody.WriteAsync(http.Response, new(id), ControlJson.Default.SaidResponse);
        });
        routes.MapPost("/_local/contacts/{id}/stream", async http =>
        {
            StreamRequest request = await JsonBody.ReadAsync(http.Request, ControlJson.Default.StreamRequest);
            request.Validate();
            LocalStream stream = connect.BeginStream(Id(http), request.Role, request.DisplayName, request.ContentType);
            await request.PlayAsync(stream, time, http.RequestAborted);
            await JsonBody.WriteAsync(http.Response, new(stream.Id), ControlJson.Default.SaidResponse);
        });
        routes.MapPut("/_local/views/{token}", async http => connect.AddView(
            PathValues.LastSegment(http),
            await JsonBody.ReadAsync(http.Request, ControlJson.Default.LocalView)));
        routes.MapPost("/_local/contacts/{id}/join", async http =>
        {
            JoinRequest request = await JsonBody.ReadAsync(http.Request, ControlJson.Default.JoinRequest);
            LocalContact joined = connect.Join(Id(http), request.Role, request.DisplayName);
            await JsonBody.WriteAsync(http.Response, joined, ControlJson.Default.LocalContact);
        });
        routes.MapPost("/_local/contacts/{id}/transfer", http => JsonBody.WriteAsync(
            http.Response, new(connect.Transfer(Id(http))), ControlJson.Default.TransferResponse));
        routes.MapPut("/_local/quotas", async http => connect.SetQuotas(
            (await JsonBody.ReadAsync(http.Request, ControlJson.Default.QuotaRequest)).ToQuotas()));
        routes.MapDelete("/_local/quotas", http => RunAsync(http, () => connect.SetQuotas(LocalQuotas.None)));
        routes.MapPost("/_local/contacts/{id}/drop", http => RunAsync(http, () => connect.Drop(Id(http))));
        routes.MapPost(
            "/_local/contacts/{id}/freeze", http => RunAsync(http, () => connect.Freeze(Id(http), Seconds(http))));
        routes.MapPost("/_local/contacts/{id}/end", http => RunAsync(http, () => connect.End(Id(http))));
        routes.MapGet("/_local/contacts/{id}", http =>
            JsonBody.WriteAsync(http.Response, connect.View(Id(http)), ControlJson.Default.ContactView));

        routes.MapGet("/_local/model", http =>
            JsonBody.WriteAsync(http.Response, ModelJson.Describe(), ServiceJson.Default.JsonObject));
        routes.MapPost("/_local/faults", async http =>
            connect.AddFault(await JsonBody.ReadAsync(http.Request, ControlJson.Default.Fault)));
        routes.MapDelete("/_local/faults", http => RunAsync(http, connect.ClearFaults));
    }

    private static Task RunAsync(HttpContext http, Action control)
    {
        control();
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static string Id(HttpContext http) => (string)http.Request.RouteValues["id"]!;

    private static int Count(string text) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out int count) && count > 0
            ? count
            : throw ServiceException.Validation("count must be a whole number from 1.");

    private static TimeSpan Seconds(HttpContext http) =>
        double.TryParse(http.Request.Query["seconds"], CultureInfo.InvariantCulture, out double seconds)
        && seconds is > 0 and < 1e6
            ? TimeSpan.FromSeconds(seconds)
            : throw ServiceException.Validation("seconds must be a number from 0 to 1000000, both excluded.");
}

/// <summary>An agent or a supervisor who joins a chat.</summary>
internal sealed record JoinRequest(string Role = Roles.Agent, string? DisplayName = null);

/// <summary>The contact id of the new segment.</summary>
internal sealed record TransferResponse(string ContactId);

/// <summary>The response to a said item or a stream.</summary>
internal sealed record SaidResponse(string Id);
