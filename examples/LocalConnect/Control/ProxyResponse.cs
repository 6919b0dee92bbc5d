using System.Text;

namespace Connect.Chat.Local;

/// <summary>The response of a proxy or login portal, which has none of the service's headers.</summary>
internal static class ProxyResponse
{
    private const string DefaultContentType = "text/html";

    public static Task WriteAsync(HttpResponse response, Fault fault, int status)
    {
        byte[] body = Encoding.UTF8.GetBytes(fault.Body ?? "");
        response.Headers.Clear();
        response.StatusCode = status;
        response.ContentType = fault.ContentType ?? DefaultContentType;
        response.ContentLength = body.Length;
        if (fault.RetryAfterSeconds is { } seconds)
            response.Headers.RetryAfter = seconds.ToString();

        return response.Body.WriteAsync(body, 0, body.Length);
    }
}
