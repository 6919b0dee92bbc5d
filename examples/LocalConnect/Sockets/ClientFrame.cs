using System.Text.Json;

namespace Connect.Chat.Local;

/// <summary>What a client says over its socket.</summary>
internal sealed record ClientFrame(string? Topic, ClientFrameContent? Content)
{
    /// <summary>Null if it is not JSON of this shape.</summary>
    public static ClientFrame? Parse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return JsonSerializer.Deserialize(utf8, ControlJson.Default.ClientFrame);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

internal sealed record ClientFrameContent(IReadOnlyList<string>? Topics);
