using Benchmarks.Measuring;
using Benchmarks.Serving;

namespace Benchmarks.Baseline;

/// <summary>A client that receives the messages of a chat.</summary>
internal interface IChatReader
{
    string Name { get; }

    /// <summary>Connects, floods the chat, and measures until the last message has arrived.</summary>
    /// <exception cref="LostException">A message was lost or arrived twice.</exception>
    Task<Throughput> RunAsync(ChatService service, int messages);
}
