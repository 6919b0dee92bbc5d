using System.Diagnostics;
using Connect.Chat.Local;
using Connect.Chat.Reactive;

namespace Chaos;

/// <summary>
/// A whole run: connects the sessions, makes everything fail, waits until all is delivered, and counts.
/// </summary>
internal sealed class Storm : IAsyncDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan CalmTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan CheckInterval = TimeSpan.FromMilliseconds(100);

    // Time for surplus items to arrive.
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
            TransportFactory = arguments.Transport is Transport.WebsocketClient
                ? new WebsocketClientTransportFactory()
                : null,

            // Faster than the defaults, so that many failures fit in little time.
            Reconnect = new()
            {
                BaseDelay = TimeSpan.FromMilliseconds(100),
                MaxDelay = TimeSpan.FromSeconds(1),
                HealthyAfter = TimeSpan.FromSeconds(2),
            },
            Heartbeat = new() { Interval = TimeSpan.FromSeconds(1) },

            // Live items never overtake missed ones, so that the order of all items can be checked.
            HoldLimit = TimeSpan.FromMinutes(1),
        };
        _customers = [.. Enumerable.Range(1, arguments.Sessions)
            .Select(number => new Customer(connect.StartChat($"Customer {number}"), options))];
        _mixes = [.. Enumerable.Range(0, arguments.Sessions)
            .Select(chat => Mix.Draw(arguments.Seed, chat, arguments.Behaviors))];
        foreach (var (customer, mix) in _customers.Zip(_mixes))
            mix.Apply(connect, customer.ContactId);
        _adversary = new(connect, _customers, _mixes, arguments.Seed);
        _adversary.SayHistory();
    }

    public int Drops => _adversary.Drops;

    public int Sent => _adversary.SaidCount + _customers.Sum(customer => customer.SentCount);

    public int Received => _customers.Sum(customer => customer.ReceivedCount);

    public Memory Memory { get; } = new();

    public RunStatus GetStatus() => new()
    {
        Stage = _stage,
        Elapsed = _watch.Elapsed,
        Length = TimeSpan.FromSeconds(_arguments.Seconds),
        Drops = Drops,
        Sent = Sent,
        Received = Received,
        Phases = _customers.CountBy(customer => customer.Phase).ToDictionary(),
        Heap = Memory.Measure(),
    };

    public async Task RunAsync()
    {
        using (var limit = new CancellationTokenSource(ConnectTimeout))
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

    /// <summary>Compares each session with the service's transcript.</summary>
    public IReadOnlyList<(string ContactId, Verdict Verdict)> GetVerdicts() =>
        [.. _customers.Index().Select(customer => (customer.Item.ContactId, VerdictOf(customer.Index, customer.Item)))];

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_customers.Select(customer => customer.DisposeAsync().AsTask()));
        _http.Dispose();
    }

    private Verdict VerdictOf(int chat, Customer customer) =>
        Verdict.Of(_connect.View(customer.ContactId), _adversary.Said(chat), customer, _mixes[chat]);

    /// <summary>Waits until nothing is missing, for at most a minute.</summary>
    private async Task CalmAsync()
    {
        using var limit = new CancellationTokenSource(CalmTimeout);
        try
        {
            await Task.WhenAll(_customers.Select(customer => customer.SettleAsync(limit.Token)));
            while (GetVerdicts().Any(chat => chat.Verdict.IsWaiting))
                await Task.Delay(CheckInterval, limit.Token);
            await Task.Delay(Aftermath, limit.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            // The verdicts list the missing items.
        }
    }
}
