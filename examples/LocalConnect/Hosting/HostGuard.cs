using System.Text;

namespace Connect.Chat.Local;

/// <summary>Refuses requests that name a foreign host, and requests of web pages to the controls.</summary>
internal static class HostGuard
{
    private const string Controls = "/_local";

    public static Task InvokeAsync(HttpContext http, HostNames hosts, RequestDelegate next)
    {
        if (!hosts.IsKnown(http.Request.Host.Host))
        {
            return RefuseAsync(
                http.Response,
                StatusCodes.Status400BadRequest,
                "The Host header names another host. Use a loopback address, or start LocalConnect with --urls "
                + "http://HOST:PORT.");
        }

        return http.Request.Path.StartsWithSegments(Controls, StringComparison.OrdinalIgnoreCase)
            && IsForeignPage(http.Request)
            ? RefuseAsync(
                http.Response, StatusCodes.Status403Forbidden, "Web pages cannot use the controls of LocalConnect.")
            : next(http);
    }

    // Browsers send Origin with every request that can change state, and Sec-Fetch-Site with all others.
    private static bool IsForeignPage(HttpRequest request) =>
        (request.Headers.Origin is [_, ..] origin && origin != $"{request.Scheme}://{request.Host.Value}")
        || request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site";

    private static Task RefuseAsync(HttpResponse response, int status, string message)
    {
        byte[] body = Encoding.UTF8.GetBytes(message);
        response.StatusCode = status;
        response.ContentType = "text/plain; charset=utf-8";
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body, 0, body.Length);
    }
}
