using BenchmarkDotNet.Attributes;
using Connect.Chat.Reactive;
using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Session;
using Microsoft.Extensions.Logging.Abstractions;

namespace Connect.Chat.Reactive.Tests.Benchmarks;

/// <summary>The path of an item through the streams of a session to its observers and the transcript.</summary>
[MemoryDiagnoser]
public class DispatchBenchmarks
{
    private const int Items = 50_000;

    private readonly ChatItem[] _items = SampleItems.Messages(0, Items);
    private SessionStreams _streams = null!;
    private int _received;

    [Params(1, 10, 100)]
    public int Observers { get; set; }

    // New streams for each iteration, because the transcript already contains the items after the first one.
    [IterationSetup]
    public void Setup()
    {
        _streams = new(new()
        {
            Context = new(
                new("", "", ""),
                SessionKind.Customer,
                NullLogger.Instance,
                TimeProvider.System,
                CancellationToken.None),
            IndicatorDuration = TimeSpan.FromSeconds(12),
            Delivered = new(new()),
        });
        for (var i = 0; i < Observers; i++)
            _streams.Messages.Subscribe(_ => _received++);
    }

    [Benchmark(OperationsPerInvoke = Items)]
    public async Task<int> Emit()
    {
        foreach (var item in _items)
            _streams.Emit(item, ItemChange.New, isBeyondGap: false);
        await _streams.WhenIdleAsync();
        return _received;
    }
}
