using Connect.Chat.Reactive;

namespace Benchmarks.Baseline;

/// <summary>A transport of the SDK, as readers, result lines and the command line name it.</summary>
internal sealed record Transport(string Reader, string Suffix, IChatTransportFactory? Factory)
{
    public static Transport Default { get; } = new("sdk", "", Factory: null);

    public static IReadOnlyList<Transport> All { get; } =
        [Default, new("sdk-wc", " WebsocketClient", new WebsocketClientTransportFactory())];

    /// <summary>The name of the result line for a scenario.</summary>
    public string LineName(string scenario) => scenario + Suffix;
}
