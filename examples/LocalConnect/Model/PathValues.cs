using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Features;

namespace Connect.Chat.Local;

/// <summary>Reads the member that a request has in its path.</summary>
internal static class PathValues
{
    /// <summary>Reads a request whose only member is the last segment of the path.</summary>
    public static TRequest Read<TRequest>(
        HttpContext http, string name, JsonTypeInfo<TRequest> type, Shape shape)
    {
        JsonObject values = new() { [name] = LastSegment(http) };
        JsonElement request = JsonSerializer.SerializeToElement(values, ServiceJson.Default.JsonObject);
        ModelCheck.Validate(request, shape);
        return request.Deserialize(type)!;
    }

    /// <summary>
    /// Returns the last segment of the path. Takes it from the raw target, because routing leaves some characters
    /// escaped.
    /// </summary>
    public static string LastSegment(HttpContext http)
    {
        string path = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0];
        return Uri.UnescapeDataString(path[(path.LastIndexOf('/') + 1)..]);
    }
}
