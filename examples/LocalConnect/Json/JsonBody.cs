using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Connect.Chat.Local;

/// <summary>Reads and writes JSON bodies.</summary>
internal static class JsonBody
{
    public static async ValueTask<T> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> type)
    {
        ReadResult body;
        while (!(body = await request.BodyReader.ReadAsync(request.HttpContext.RequestAborted)).IsCompleted)
            request.BodyReader.AdvanceTo(body.Buffer.Start, body.Buffer.End);

        try
        {
            // Clients can omit the body of an operation that has no required members.
            Utf8JsonReader json = body.Buffer.IsEmpty ? new("{}"u8) : new(body.Buffer);
            return JsonSerializer.Deserialize(ref json, type) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new ServiceException(
                StatusCodes.Status400BadRequest,
                ErrorTypes.Serialization,
                "The body is not JSON of the expected shape.");
        }
        finally
        {
            request.BodyReader.AdvanceTo(body.Buffer.End);
        }
    }

    public static Task WriteAsync<T>(HttpResponse response, T value, JsonTypeInfo<T> type)
    {
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(value, type);
        response.ContentType = "application/json";
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body, 0, body.Length);
    }
}
