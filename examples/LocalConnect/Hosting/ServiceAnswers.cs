namespace Connect.Chat.Local;

internal sealed record ErrorResponse(string Message, string? ResourceId, string? ResourceType);

/// <summary>What every answer has: a request id, leave for browsers to read it, and errors in the service's words.</summary>
internal static class ServiceAnswers
{
    public static async Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        IHeaderDictionary headers = http.Response.Headers;
        headers["x-amzn-RequestId"] = Ids.New();
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlExposeHeaders = "x-amzn-RequestId, x-amzn-ErrorType, Retry-After, ETag";
        if (HttpMethods.IsOptions(http.Request.Method))
        {
            Preflight(http);
            return;
        }

        try
        {
            await next(http);
        }
        catch (ServiceException e) when (!http.Response.HasStarted)
        {
            http.Response.StatusCode = e.StatusCode;
            headers["x-amzn-ErrorType"] = e.ErrorType;
            await JsonBody.WriteAsync(
                http.Response, new(e.Message, e.ResourceId, e.ResourceType), ServiceJson.Default.ErrorResponse);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller hung up; there is nobody left to answer.
        }
    }

    private static void Preflight(HttpContext http)
    {
        IHeaderDictionary headers = http.Response.Headers;
        headers.AccessControlAllowMethods = "GET, POST, PUT, DELETE";
        headers.AccessControlAllowHeaders = http.Request.Headers.AccessControlRequestHeaders;
        headers.AccessControlMaxAge = "600";
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
