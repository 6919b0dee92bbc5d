using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Connect.Chat.Local;

/// <summary>Reads and writes JSON bodies.</summary>
internal static class JsonBody
{
    /// <summary>Reads the body of a control.</summary>
    public static ValueTask<T> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> type) =>
        ReadAsync(request, type, shape: null);

    /// <summary>Reads a body, and validates it if it has a shape.</summary>
    /// <exception cref="ServiceException">The body is not JSON, or does not have the shape.</exception>
    public static async ValueTask<T> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> type, Shape? shape)
    {
        ReadResult body;
        while (!(body = await request.BodyReader.ReadAsync(request.HttpContext.RequestAborted)).IsCompleted)
            request.BodyReader.AdvanceTo(body.Buffer.Start, body.Buffer.End);

        try
        {
            // Clients can omit the body of an operation that has no required members.
            using JsonDocument document = body.Buffer.IsEmpty
                ? JsonDocument.Parse("{}"u8.ToArray())
                : JsonDocument.Parse(body.Buffer);
            if (shape is not null)
                ModelCheck.Validate(document.RootElement, shape);

            return document.Deserialize(type) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw Malformed();
        }
        finally
        {
            request.BodyReader.AdvanceTo(body.Buffer.End);
        }
    }

    public static ServiceException Malformed() => new(
        StatusCodes.Status400BadRequest, ErrorTypes.Serialization, "The body is not JSON of the expected shape.");

    public static Task WriteAsync<T>(HttpResponse response, T value, JsonTypeInfo<T> type)
    {
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(value, type);
        response.ContentType = "application/json";
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body, 0, body.Length);
    }
}
