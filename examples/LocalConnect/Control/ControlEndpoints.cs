using System.Globalization;

namespace Connect.Chat.Local;

/// <summary>The in-process controls, over HTTP.</summary>
internal static class ControlEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, LocalConnect connect, TimeProvider time)
    {
        routes.MapPost("/_local/contacts/{id}/say", async http =>
        {
            ScriptedItem line = await JsonBody.ReadAsync(http.Request, ControlJson.Default.ScriptedItem);
            if (http.Request.Query["count"] is [{ } count])
                await connect.SayManyAsync(Id(http), line, Count(count), http.RequestAborted);
            else
                await JsonBody.WriteAsync(http.Response, new(connect.Say(Id(http), line)), ControlJson.Default.SaidResponse);
        });
        routes.MapPost("/_local/contacts/{id}/stream", async http =>
        {
            StreamRequest request = await JsonBody.ReadAsync(http.Request, ControlJson.Default.StreamRequest);
            LocalStream stream = connect.BeginStream(Id(http), request.Role, request.DisplayName, request.ContentType);
            await request.PlayAsync(stream, time, http.RequestAborted);
            await JsonBody.WriteAsync(http.Response, new(stream.Id), ControlJson.Default.SaidResponse);
        });
        routes.MapPut("/_local/views/{token}", async http => connect.AddView(
            ViewStore.TokenIn(http),
            await JsonBody.ReadAsync(http.Request, ControlJson.Default.LocalView)));
        routes.MapPost("/_local/contacts/{id}/drop", http => Done(http, () => connect.Drop(Id(http))));
        routes.MapPost("/_local/contacts/{id}/freeze", http => Done(http, () => connect.Freeze(Id(http), Seconds(http))));
        routes.MapPost("/_local/contacts/{id}/end", http => Done(http, () => connect.End(Id(http))));
        routes.MapGet("/_local/contacts/{id}", http =>
            JsonBody.WriteAsync(http.Response, connect.View(Id(http)), ControlJson.Default.ContactView));

        routes.MapPost("/_local/faults", async http =>
            connect.AddFault(await JsonBody.ReadAsync(http.Request, ControlJson.Default.Fault)));
        routes.MapDelete("/_local/faults", http => Done(http, connect.ClearFaults));
    }

    private static Task Done(HttpContext http, Action control)
    {
        control();
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static string Id(HttpContext http) => (string)http.Request.RouteValues["id"]!;

    private static int Count(string text) => int.TryParse(text, CultureInfo.InvariantCulture, out int count) && count > 0
        ? count
        : throw ServiceException.Validation("Say how often: ?count=N");

    private static TimeSpan Seconds(HttpContext http) =>
        double.TryParse(http.Request.Query["seconds"], CultureInfo.InvariantCulture, out double seconds) && seconds is > 0 and < 1e6
            ? TimeSpan.FromSeconds(seconds)
            : throw ServiceException.Validation("Say for how long: ?seconds=N");
}

/// <summary>The answer to something said.</summary>
internal sealed record SaidResponse(string Id);
