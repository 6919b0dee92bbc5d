using Benchmarks.Measuring;
using Benchmarks.Serving;

namespace Benchmarks.Baseline;

/// <summary>A client that performs one operation many times.</summary>
internal interface ICostedClient
{
    string Name { get; }

    /// <summary>Starts a chat, and performs the operation <paramref name="count"/> times.</summary>
    /// <exception cref="LostException">A message was lost or arrived twice.</exception>
    Task<Cost> RunAsync(ChatService service, int count);
}
