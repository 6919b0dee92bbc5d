using Connect.Chat.Reactive.Attachments;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Participant;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Tests.Threading;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Attachments;

/// <summary>Transfers with a simulated storage, a clock that stands still, and a constant jitter of one half.</summary>
public abstract class TransferTest
{
    private protected const string Secret = "s3cret";

    private protected static readonly byte[] Content =
        [.. Enumerable.Range(0, 10_000).Select(static i => (byte)(i * 7))];

    private protected FakeTimeProvider Time { get; private set; } = null!;

    private protected SimulatedStorage Storage { get; private set; } = null!;

    private protected RecordingLogger Log { get; private set; } = null!;

    private protected ProgressLog Progress { get; private set; } = null!;

    private protected List<Exception> Thrown { get; } = [];

    private protected AttachmentTransfers Transfers { get; private set; } = null!;

    private protected TransferSettings Settings => new()
    {
        Options = new() { BufferBytes = 1024 },
        Retry = new(),
        HttpMessageHandler = Storage,
        Time = Time,
        Jitter = static () => 0.5,
        Logger = Log,
        ObserverThrew = Thrown.Add,
    };

    [SetUp]
    public void Begin()
    {
        SynchronizationContext.SetSynchronizationContext(null);
        Time = new();
        Storage = new();
        Log = new();
        Progress = new();
        Thrown.Clear();
        Transfers = new(Settings);
    }

    [TearDown]
    public void No_timer_is_left_behind()
    {
        Transfers.Dispose();
        Log.Dispose();
        Assert.That(Storage.IsDisposed, Is.False, "it is the caller's");
        Storage.Dispose();
        Assert.That(Time.ActiveTimers, Is.Zero, "timers left behind");
        Assert.That(Log.AllText, Does.Not.Contain(Secret).And.Not.Contain("https:"));
    }

    private protected void Use(TransferSettings settings)
    {
        Transfers.Dispose();
        Transfers = new(settings);
    }

    private protected Task<long> PutAsync(
        AttachmentSource source,
        long? length = null,
        IReadOnlyDictionary<string, string>? headers = null,
        CancellationToken cancellation = default) =>
        Transfers.PutAsync(
            new("a-1", new($"https://storage.example/a-1?{Secret}"), headers ?? new Dictionary<string, string>()),
            source,
            length ?? source.Measure(),
            Progress,
            cancellation);

    private protected Task<long> GetAsync(
        Stream destination, long? size = null, CancellationToken cancellation = default) =>
        Transfers.GetAsync(
            "a-1", new($"https://storage.example/a-1?{Secret}"), size, new(
                destination, isOwn: false), Progress, cancellation);

    private protected static AttachmentException Failed(Task call)
    {
        Assert.That(call.IsCompleted, "the transfer is still under way");
        Assert.That(call.Exception?.InnerException, Is.InstanceOf<AttachmentException>());
        var failure = (AttachmentException)call.Exception!.InnerException!;
        Assert.That(failure.ToString(), Does.Not.Contain(Secret));
        Assert.That(failure.AttachmentId, Is.EqualTo("a-1"));
        return failure;
    }

    /// <summary>Fires timers one after the other until the transfer has completed.</summary>
    private protected void RunOut(Task call)
    {
        while (!call.IsCompleted)
            Time.Advance(Time.NextTimer ?? throw new InvalidOperationException("The transfer waits for nothing."));
    }

    /// <summary>Records reports synchronously.</summary>
    private protected sealed class ProgressLog : IProgress<AttachmentProgress>
    {
        public List<AttachmentProgress> Reports { get; } = [];

        public void Report(AttachmentProgress value) => Reports.Add(value);
    }
}
