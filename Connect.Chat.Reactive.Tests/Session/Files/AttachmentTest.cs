using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>
/// Base of the attachment fixtures: a chat in virtual time with recorded calls, storage and transcript.
/// </summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public abstract class AttachmentTest
{
    private protected static readonly byte[] Bytes = [1, 2, 3, 4];

    protected AttachmentTest()
    {
        (Chat, Spy) = CallSpy.NewChat();
        Chat.Session.Transcript.Subscribe(Snapshots.Add);
    }

    private protected static AttachmentSource Source => AttachmentSource.FromBytes(Bytes, "a.txt");

    private protected SimulatedChat Chat { get; }

    private protected CallSpy Spy { get; }

    private protected List<TranscriptSnapshot> Snapshots { get; } = [];

    private protected SimulatedStorage Storage => Chat.Service.Storage;

    private protected TranscriptEntry Only => Snapshots[^1].Single();

    [TearDown]
    public async Task DisposeAsync() => await Chat.DisposeAsync();
}
