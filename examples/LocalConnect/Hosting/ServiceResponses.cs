namespace Connect.Chat.Local;

internal sealed record ErrorResponse(string Message, string? ResourceId, string? ResourceType);

/// <summary>
/// Adds the request id and the CORS headers to every response, and writes errors as the service does.
/// </summary>
internal static class ServiceResponses
{
    public static async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        IHeaderDictionary headers = http.Response.Headers;
        headers["x-amzn-RequestId"] = Ids.New();
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlExposeHeaders = "x-amzn-RequestId, x-amzn-ErrorType, Retry-After, ETag";
        if (HttpMethods.IsOptions(http.Request.Method))
        {
            WritePreflight(http);
            return;
        }

        try
        {
            await next(http);
        }
        catch (ServiceException exception) when (!http.Response.HasStarted)
        {
            await WriteAsync(http.Response, exception);
        }
        catch (ChatOverException exception) when (!http.Response.HasStarted)
        {
            await WriteAsync(http.Response, ServiceException.Conflict(exception.Message));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has closed the connection.
        }
    }

    private static Task WriteAsync(HttpResponse response, ServiceException exception)
    {
        response.StatusCode = exception.StatusCode;
        response.Headers["x-amzn-ErrorType"] = exception.ErrorType;
        ErrorResponse error = new(exception.Message, exception.ResourceId, exception.ResourceType);
        return JsonBody.WriteAsync(response, error, ServiceJson.Default.ErrorResponse);
    }

    private static void WritePreflight(HttpContext http)
    {
        IHeaderDictionary headers = http.Response.Headers;
        headers.AccessControlAllowMethods = "GET, POST, PUT, DELETE";
        headers.AccessControlAllowHeaders = http.Request.Headers.AccessControlRequestHeaders;
        headers.AccessControlMaxAge = "600";
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
