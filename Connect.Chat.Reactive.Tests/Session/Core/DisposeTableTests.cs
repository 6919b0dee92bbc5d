using System.Runtime.CompilerServices;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Tests.Items.Interactive;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>The outcome of every operation in every phase, and the cleanup by disposal in each phase.</summary>
[TestFixture]
public sealed class DisposeTableTests
{
    private const string Ok = "ok";
    private const string Pending = "pending";
    private const string NotConnected = nameof(ChatNotConnectedException);
    private const string Ended = nameof(ChatEndedException);
    private const string Disposed = nameof(ObjectDisposedException);
    private const string Unknown = nameof(ArgumentException);
    private const string SignIn = "01234567-89ab-cdef-0123-456789abcdef";

    private static readonly InteractiveMessage Question = Templates.Message(Templates.QuickReply);
    private static readonly InteractiveElement Answer = ((QuickReplyTemplate)Question.Template).Elements[0];

    // In the order of ChatPhases.All:
    // Idle, Connecting, CatchingUp, Connected, Reconnecting, Suspended, Broken, Ended, Disposed.
    private static readonly string[] Connecting = [Ok, Pending, Pending, Ok, Pending, Ok, Pending, Ended, Disposed];
    private static readonly string[] Sending = [NotConnected, NotConnected, Ok, Ok, Ok, Ok, Ok, Ended, Disposed];
    private static readonly string[] Leaving = [NotConnected, Ok, Ok, Ok, Ok, Ok, Ok, Ended, Disposed];
    private static readonly string[] Reading = [NotConnected, Ok, Ok, Ok, Ok, Ok, Ok, Ok, Disposed];
    private static readonly string[] Confirming = [NotConnected, Ok, Ok, Ok, Ok, Ok, Ok, Ok, Disposed];
    private static readonly string[] Suspending = [Ok, Ok, Ok, Ok, Ok, Ok, Ok, Ended, Disposed];
    private static readonly string[] ToTheEnd = [Pending, Pending, Pending, Pending, Pending, Pending, Pending, Ok, Ok];
    private static readonly string[] Always = [Ok, Ok, Ok, Ok, Ok, Ok, Ok, Ok, Ok];

    private static readonly Dictionary<string, (Func<ICustomerChatSession, Task> Act, string[] Outcomes)> Table = new(
        StringComparer.Ordinal)
    {
        ["ConnectAsync"] = (session => session.ConnectAsync(), Connecting),
        ["ResumeAsync"] = (session => session.ResumeAsync(), Connecting),
        ["SendMessageAsync"] = (session => session.SendMessageAsync("x"), Sending),
        ["SendEventAsync"] = (session => session.SendEventAsync(ChatContentType.ConnectionAcknowledged), Sending),
        ["SendTypingAsync"] = (session => session.SendTypingAsync(), Sending),
        ["SendReceiptAsync"] = (session => session.SendReceiptAsync("unknown"), Confirming),
        ["DisconnectParticipantAsync"] = (session => session.DisconnectParticipantAsync(), Leaving),
        ["RespondAsync"] = (session => session.RespondAsync(Question, Answer), Sending),
        ["GetAuthenticationUrlAsync"] = (
            session => session.GetAuthenticationUrlAsync(SignIn, new("https://shop.example/")), Leaving),
        ["CancelParticipantAuthenticationAsync"] = (
            session => session.CancelParticipantAuthenticationAsync(SignIn), Leaving),
        ["DescribeViewAsync"] = (session => session.DescribeViewAsync("view-token"), Reading),
        ["GetTranscriptAsync"] = (session => session.GetTranscriptAsync(), Reading),
        ["LoadOlderAsync"] = (session => session.LoadOlderAsync(), Reading),
        ["SendAttachmentAsync"] = (
            session => session.SendAttachmentAsync(AttachmentSource.FromBytes(new byte[1], "a.txt")), Sending),
        ["DownloadAttachmentAsync"] = (session => session.DownloadAttachmentAsync("a-1", new MemoryStream()), Reading),
        ["DownloadAttachmentToFileAsync"] = (DownloadToFileAsync, Reading),
        ["DownloadAttachmentToDirectoryAsync"] = (DownloadToDirectoryAsync, Reading),
        ["GetAttachmentUrlAsync"] = (session => session.GetAttachmentUrlAsync("a-1"), Reading),
        ["ResendAsync"] = (session => session.ResendAsync("unknown"), [.. Always.Select(static _ => Unknown)]),
        ["SuspendAsync"] = (session => session.SuspendAsync(), Suspending),
        ["NotifyNetworkAvailable"] = (session => Done(session.NotifyNetworkAvailable), Always),
        ["GetResumeHandle"] = (session => Done(() => session.GetResumeHandle()), Always),
        ["SubscribeAsync"] = (
            session => Done(() => session.Messages.SubscribeAsync(session, _ => Task.CompletedTask)), Always),
        ["ReadAsync"] = (session => ReadAsync(session.Messages.ReadAsync(session)), ToTheEnd),
        ["WhenEndedAsync"] = (session => session.WhenEndedAsync(), ToTheEnd),
        ["DisposeAsync"] = (session => session.DisposeAsync().AsTask(), Always),
    };

    /// <summary>The outcomes of each operation, in the order of <see cref="ChatPhases.All"/>.</summary>
    internal static IReadOnlyDictionary<string, string[]> Outcomes { get; } =
        Table.ToDictionary(static row => row.Key, static row => row.Value.Outcomes, StringComparer.Ordinal);

    private static IEnumerable<TestCaseData> Cells =>
        from row in Table
        from phase in ChatPhases.All
        select new TestCaseData(phase, row.Key, row.Value.Outcomes[Array.IndexOf(ChatPhases.All, phase)]);

    [TestCaseSource(nameof(Cells))]
    public async Task Every_operation_has_the_expected_outcome_in_every_phase(
        ChatPhase phase, string operation, string outcome)
    {
        await using var chat = ChatPhases.NewChat(phase);
        await ChatPhases.EnterAsync(chat, phase);

        var call = Call(Table[operation].Act, chat.Session);
        if (outcome != Pending)
        {
            chat.Settle();
            await ((Task)call.WaitAsync(Hang.Guard)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        ChatPhases.Forget(call);
        Assert.That(Outcome(call), Is.EqualTo(outcome));
    }

    [Test]
    public async Task Disposal_leaves_nothing_behind_in_any_phase(
        [ValueSource(typeof(ChatPhases), nameof(ChatPhases.All))] ChatPhase phase)
    {
        var chat = ChatPhases.NewChat(phase);
        var probe = new StreamProbe(chat.Session);
        await ChatPhases.EnterAsync(chat, phase);

        await chat.DisposeAsync().AsTask().WaitAsync(Hang.Guard);

        AssertNothingIsLeft(chat, probe);
    }

    [Test]
    public async Task Disposal_leaves_nothing_behind_of_a_hanging_attempt()
    {
        var chat = new SimulatedChat();
        var probe = new StreamProbe(chat.Session);
        await chat.ConnectAsync();
        chat.Service.BeforeNext("CreateParticipantConnection", Hang.UntilCancelled);
        chat.Service.Socket.Break();
        Assert.That(
            chat.Session.CurrentState,
            Is.EqualTo(chat.Session.CurrentState with { Phase = ChatPhase.Reconnecting, NextRetryAt = null }));

        await chat.DisposeAsync().AsTask().WaitAsync(Hang.Guard);

        AssertNothingIsLeft(chat, probe);
    }

    [Test]
    public async Task A_disposed_session_is_collected_and_leaves_no_unobserved_exception(
        [ValueSource(typeof(ChatPhases), nameof(ChatPhases.All))] ChatPhase phase)
    {
        // What earlier tests have left.
        Collect();
        var unobserved = new List<Exception>();
        EventHandler<UnobservedTaskExceptionEventArgs> record = (_, failure) => unobserved.Add(failure.Exception);
        TaskScheduler.UnobservedTaskException += record;
        try
        {
            var session = await CreateAndDisposeAsync(phase);
            for (var i = 0; i < 5 && session.IsAlive; i++)
                Collect();

            Assert.That(session.IsAlive, Is.False);
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= record;
        }

        Assert.That(unobserved.FindAll(failure => failure.StackTrace?.Contains("Reactive") ?? true), Is.Empty);
    }

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> CreateAndDisposeAsync(ChatPhase phase)
    {
        var chat = ChatPhases.NewChat(phase);
        await ChatPhases.EnterAsync(chat, phase);
        await chat.DisposeAsync();
        return new(chat.Session);
    }

    private static void AssertNothingIsLeft(SimulatedChat chat, StreamProbe probe)
    {
        Assert.That(chat.Time.ActiveTimers, Is.Zero);
        Assert.That(chat.Service.Sockets.ConvertAll(socket => socket.IsDisposed), Is.All.True);
        Assert.That(probe.Completed, Is.EquivalentTo(StreamProbe.Streams));
        Assert.That(probe.Errors, Is.Empty);
    }

    private static async Task Call(Func<ICustomerChatSession, Task> act, ICustomerChatSession session) =>
        await act(session);

    private static async Task ReadAsync<T>(IAsyncEnumerable<T> values)
    {
        await foreach (var value in values)
            Assert.That(value, Is.Not.Null);
    }

    private static async Task DownloadToFileAsync(ICustomerChatSession session)
    {
        using var folder = new Attachments.TemporaryFolder();
        await session.DownloadAttachmentToFileAsync("a-1", folder.At("a.txt")).ConfigureAwait(false);
    }

    private static async Task DownloadToDirectoryAsync(ICustomerChatSession session)
    {
        using var folder = new Attachments.TemporaryFolder();
        await session.DownloadAttachmentToDirectoryAsync(
            new() { Id = "a-1", Name = "a.txt" }, folder.Path).ConfigureAwait(false);
    }

    private static Task Done(Action act)
    {
        act();
        return Task.CompletedTask;
    }

    private static string Outcome(Task call) => call switch
    {
        { IsCompletedSuccessfully: true } => Ok,
        { Exception.InnerException: { } failure } => failure.GetType().Name,
        _ => Pending,
    };
}
