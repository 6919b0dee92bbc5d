using System.Text.Json.Nodes;

namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>Streamed messages of bots.</summary>
internal sealed partial class SimulatedService
{
    /// <summary>Creates a streamed message.</summary>
    /// <param name="role">The role of the sender.</param>
    /// <param name="marksComplete">Whether the transcript keeps the streaming metadata of the complete message.</param>
    /// <param name="isHidden">Whether the transcript hides the message until it is complete.</param>
    public SimulatedStream BeginStream(string role = "SYSTEM", bool marksComplete = true, bool isHidden = false) =>
        new(this, role, marksComplete, isHidden);

    // A streamed message always has a time, because it keeps the place of its first chunk.
    public JsonObject NewMessage(string id, string text, string role)
    {
        var now = Tick();
        return WireItem.Message(id, Stamp(now) ?? now, text, role);
    }
}
