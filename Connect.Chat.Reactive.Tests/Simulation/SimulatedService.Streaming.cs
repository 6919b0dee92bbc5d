using System.Text.Json.Nodes;

namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>Bots that write bit by bit.</summary>
internal sealed partial class SimulatedService
{
    /// <summary>A bot begins to write.</summary>
    /// <param name="role">Who writes.</param>
    /// <param name="marksComplete">Whether the transcript goes on saying that it was streamed, when it is complete.</param>
    /// <param name="isHidden">Whether the transcript shows the message only when it is complete.</param>
    public SimulatedStream BeginStream(string role = "SYSTEM", bool marksComplete = true, bool isHidden = false) =>
        new(this, role, marksComplete, isHidden);

    // A streamed message always has a time: it stays in the place where its first chunk put it.
    public JsonObject NewMessage(string id, string text, string role)
    {
        var now = Tick();
        return WireItem.Message(id, Stamp(now) ?? now, text, role);
    }
}
