using System.Diagnostics;
using Connect.Chat.Local;
using Connect.Chat.Reactive;

namespace Chaos;

/// <summary>A whole run: connect, let everything go wrong, let it become calm, count.</summary>
internal sealed class Storm : IAsyncDisposable
{
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan CalmLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(100);

    // Long enough for something to come that should not.
    private static readonly TimeSpan Aftermath = TimeSpan.FromSeconds(1);

    private readonly Arguments _arguments;
    private readonly LocalConnect _connect;
    private readonly HttpClient _http = new(new SocketsHttpHandler());
    private readonly IReadOnlyList<Customer> _customers;
    private readonly IReadOnlyList<Mix> _mixes;
    private readonly Adversary _adversary;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private volatile string _stage = "connecting";

    public Storm(Arguments arguments, LocalConnect connect)
    {
        _arguments = arguments;
        _connect = connect;
        var options = new ChatSessionOptions
        {
            Endpoint = connect.Url,
            HttpClient = _http,

            // Faster than an application needs, so that much goes wrong in little time.
            Reconnect = new()
            {
                BaseDelay = TimeSpan.FromMilliseconds(100),
                MaxDelay = TimeSpan.FromSeconds(1),
                HealthyAfter = TimeSpan.FromSeconds(2),
            },
            Heartbeat = new() { Interval = TimeSpan.FromSeconds(1) },

            // Nothing overtakes what was missed, so that the order can be judged in full.
            HoldLimit = TimeSpan.FromMinutes(1),
        };
        _customers = [.. Enumerable.Range(1, arguments.Sessions)
            .Select(number => new Customer(connect.StartChat($"Customer {number}"), options))];
        _mixes = [.. Enumerable.Range(0, arguments.Sessions).Select(chat => Mix.Draw(arguments.Seed, chat, arguments.Behaviors))];
        foreach (var (customer, mix) in _customers.Zip(_mixes))
            mix.Apply(connect, customer.ContactId);
        _adversary = new(connect, _customers, _mixes, arguments.Seed);
        _adversary.SayHistory();
    }

    public int Drops => _adversary.Drops;

    public int Sent => _adversary.SaidCount + _customers.Sum(customer => customer.SentCount);

    public int Received => _customers.Sum(customer => customer.ReceivedCount);

    public Memory Memory { get; } = new();

    public Standing Look() => new()
    {
        Stage = _stage,
        Elapsed = _watch.Elapsed,
        Length = TimeSpan.FromSeconds(_arguments.Seconds),
        Drops = Drops,
        Sent = Sent,
        Received = Received,
        Phases = _customers.CountBy(customer => customer.Phase).ToDictionary(),
        Heap = Memory.Now(),
    };

    public async Task RunAsync()
    {
        using (var limit = new CancellationTokenSource(ConnectLimit))
            await Task.WhenAll(_customers.Select(customer => customer.ConnectAsync(limit.Token)));
        foreach (var (customer, mix) in _customers.Zip(_mixes))
            mix.ApplyLag(_connect, customer.ContactId);

        _watch.Restart();
        _stage = "storm";
        await _adversary.RunAsync(Schedule.Make(_arguments, _mixes), TimeSpan.FromSeconds(_arguments.Seconds));

        _stage = "calm";
        _connect.ClearFaults();
        await CalmAsync();
    }

    /// <summary>One verdict for each chat, after the run.</summary>
    public IReadOnlyList<(string ContactId, Verdict Verdict)> Judge() => [.. _customers.Index().Select(customer => (
        customer.Item.ContactId,
        Verdict.Of(
            _connect.View(customer.Item.ContactId), _adversary.Said(customer.Index), customer.Item, _mixes[customer.Index])))];

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_customers.Select(customer => customer.DisposeAsync().AsTask()));
        _http.Dispose();
    }

    /// <summary>Waits until nothing is missing any more, but not for ever.</summary>
    private async Task CalmAsync()
    {
        using var limit = new CancellationTokenSource(CalmLimit);
        try
        {
            await Task.WhenAll(_customers.Select(customer => customer.SettleAsync(limit.Token)));
            while (Judge().Any(chat => chat.Verdict.IsWaiting))
                await Task.Delay(LookInterval, limit.Token);
            await Task.Delay(Aftermath, limit.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            // The verdicts say what is missing.
        }
    }
}
