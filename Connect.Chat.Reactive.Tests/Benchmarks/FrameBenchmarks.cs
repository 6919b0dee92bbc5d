using BenchmarkDotNet.Attributes;
using Connect.Chat.Reactive;
using Connect.Chat.Reactive.Protocol;

namespace Connect.Chat.Reactive.Tests.Benchmarks;

/// <summary>Parses the bytes of a frame to an item.</summary>
[MemoryDiagnoser]
public class FrameBenchmarks
{
    private readonly FrameReader _reader = new();
    private readonly DateTimeOffset _receivedAt = new(2026, 7, 30, 12, 34, 57, TimeSpan.Zero);
    private byte[] _frame = [];

    public static IEnumerable<string> Kinds => SampleFrames.All.Keys;

    [ParamsSource(nameof(Kinds))]
    public string Kind { get; set; } = "";

    [GlobalSetup]
    public void Setup() => _frame = SampleFrames.All[Kind];

    [Benchmark]
    public ChatItem? Read() => _reader.Read(_frame, _receivedAt).Item;
}
