using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Tests.Threading;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Participant;

/// <summary>A client of a scripted service, with a clock that stands still and a constant jitter of one half.</summary>
public abstract class ParticipantTest
{
    private protected const string Token = "secret-token";

    /// <summary>The body of the response to a message or an event.</summary>
    private protected const string Sent = """{"Id":"m-1"}""";

    private protected static readonly SendMessageRequest Message = new()
    {
        ConnectionToken = Token,
        ContentType = "text/plain",
        Content = "Hello",
        ClientToken = "client-1",
    };

    private protected static readonly SendEventRequest Typing = new()
    {
        ConnectionToken = Token,
        ContentType = "application/vnd.amazonaws.connect.event.typing",
    };

    private protected static readonly GetTranscriptRequest Page = new() { ConnectionToken = Token };

    private protected FakeTimeProvider Time { get; private set; } = new();

    private protected ScriptedService Service { get; private set; } = null!;

    private protected RecordingLogger Log { get; private set; } = new();

    private protected ParticipantClientOptions Options => new()
    {
        Region = "us-east-1",
        HttpMessageHandler = Service,
        TimeProvider = Time,
        Jitter = static () => 0.5,
        LoggerFactory = Log,
    };

    private protected ParticipantClient Client { get; private set; } = null!;

    [SetUp]
    public void Begin()
    {
        Time = new FakeTimeProvider();
        Service = new ScriptedService(Time);
        Log = new RecordingLogger();
        Client = new ParticipantClient(Options);
    }

    [TearDown]
    public void No_timer_is_left_behind()
    {
        Client.Dispose();
        Service.Dispose();
        Log.Dispose();
        Assert.That(Time.ActiveTimers, Is.Zero, "timers left behind");
        Assert.That(Service.Unscripted, Is.Zero, "attempts that are not in the script");
    }

    private protected void Use(ParticipantClientOptions options)
    {
        Client.Dispose();
        Client = new ParticipantClient(options);
    }

    /// <summary>Expects that the call has completed synchronously, because the client never switches threads.</summary>
    private protected static async Task<T> Done<T>(Task<T> call)
    {
        Assert.That(call.IsCompleted, "the call is still under way");
        return await call;
    }

    private protected static ParticipantServiceException Failed(Task call)
    {
        Assert.That(call.IsCompleted, "the call is still under way");
        Assert.That(call.Exception?.InnerException, Is.InstanceOf<ParticipantServiceException>());
        return (ParticipantServiceException)call.Exception!.InnerException!;
    }

    /// <summary>Fires timers one after the other until the call has completed.</summary>
    private protected void RunOut(Task call)
    {
        while (!call.IsCompleted)
            Time.Advance(Time.NextTimer ?? throw new InvalidOperationException("The call waits for nothing."));
    }
}
