using BenchmarkDotNet.Attributes;
using Connect.Chat.Reactive;
using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Transcript;

namespace Connect.Chat.Reactive.Tests.Benchmarks;

/// <summary>Appends items to transcripts of different lengths, and reads from them.</summary>
[MemoryDiagnoser]
public class TranscriptBenchmarks
{
    private const int Appended = 1_024;
    private const int Read = 50;
    private const int Lookups = 10_000;

    private ChatItem[] _before = [];
    private ChatItem[] _items = [];
    private TranscriptStore _store = null!;

    [Params(100, 10_000, 100_000)]
    public int Length { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _before = SampleItems.Messages(0, Length);
        _items = SampleItems.Messages(Length, Appended);
    }

    [IterationSetup]
    public void Setup()
    {
        _store = new("customer");
        foreach (var item in _before)
            _store.Put(item, ItemChange.New);
    }

    [Benchmark(OperationsPerInvoke = Appended)]
    public void Append()
    {
        foreach (var item in _items)
            _store.Put(item, ItemChange.New);
    }

    [Benchmark(OperationsPerInvoke = Appended)]
    public int AppendAndSnapshot()
    {
        var count = 0;
        foreach (var item in _items)
        {
            _store.Put(item, ItemChange.New);
            count = _store.Snapshot().Count;
        }

        return count;
    }

    [Benchmark(OperationsPerInvoke = Read * Appended)]
    public int ReadNewest()
    {
        var found = 0;
        for (var i = 0; i < Appended; i++)
        {
            var snapshot = _store.Snapshot();
            for (var entry = snapshot.Count - Read; entry < snapshot.Count; entry++)
                found += snapshot[entry].Item.Id.Length;
        }

        return found;
    }

    [Benchmark(OperationsPerInvoke = Lookups)]
    public int FindById()
    {
        var found = 0;
        var snapshot = _store.Snapshot();
        for (var i = 0; i < Lookups; i++)
            found += snapshot.Find(_before[(int)((long)i * Length / Lookups)].Id) is null ? 0 : 1;
        return found;
    }
}
