using System.Text.Json;

namespace Connect.Chat.Local;

/// <summary>A frame that a client sends over its socket.</summary>
internal sealed record ClientFrame(string? Topic, ClientFrameContent? Content)
{
    /// <summary>Returns null if the frame is not valid JSON of this shape.</summary>
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
