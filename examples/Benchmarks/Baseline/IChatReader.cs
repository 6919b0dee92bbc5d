using Benchmarks.Measuring;
using Benchmarks.Serving;

namespace Benchmarks.Baseline;

/// <summary>A way of taking in the messages of a chat.</summary>
internal interface IChatReader
{
    string Name { get; }

    /// <summary>Connects, has the chat flooded, and measures until the last message has come.</summary>
    /// <exception cref="LostException">Not every message came once.</exception>
    Task<Throughput> RunAsync(ChatService service, int messages);
}
