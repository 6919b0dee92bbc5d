using System.Reactive.Linq;
using Connect.Chat.Reactive.Tests.Participant;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Diagnostics;

/// <summary>An exception of application code that is neither observed nor logged reaches OnUnhandledFault.</summary>
[TestFixture]
public sealed class UnhandledFaultTests
{
    [Test]
    public async Task An_exception_that_is_neither_observed_nor_logged_reaches_the_callback_once()
    {
        var unhandled = new List<ChatFault>();
        await using var chat = await ThrowAsync(
            options => options with { OnUnhandledFault = unhandled.Add }, observesFaults: false);

        var fault = unhandled.Single();
        Assert.That(fault.Kind, Is.EqualTo(ChatFaultKind.ObserverThrew));
        Assert.That(fault.Exception!.Message, Is.EqualTo("secret"));
    }

    [Test]
    public async Task A_fault_that_is_observed_is_not_unhandled()
    {
        var unhandled = new List<ChatFault>();
        await using var chat = await ThrowAsync(
            options => options with { OnUnhandledFault = unhandled.Add }, observesFaults: true);

        Assert.That(unhandled, Is.Empty);
    }

    [Test]
    public async Task A_fault_that_is_logged_is_not_unhandled()
    {
        var unhandled = new List<ChatFault>();
        await using var chat = await ThrowAsync(
            options => options with { OnUnhandledFault = unhandled.Add, LoggerFactory = new RecordingLogger() },
            observesFaults: false);

        Assert.That(unhandled, Is.Empty);
    }

    [Test]
    public async Task An_exception_of_a_Faults_observer_is_unhandled()
    {
        var unhandled = new List<ChatFault>();
        await using var chat = NewChat(options => options with { OnUnhandledFault = unhandled.Add });
        using var faults = chat.Session.Faults.Subscribe(static _ => throw new InvalidOperationException("of faults"));
        await SayToThrowerAsync(chat);

        Assert.That(unhandled.Single().Exception!.Message, Is.EqualTo("of faults"));
    }

    [Test]
    public async Task An_exception_of_OnCompleted_is_not_lost([Values] bool observesFaults)
    {
        var unhandled = new List<ChatFault>();
        var faults = new List<ChatFault>();
        var chat = NewChat(options => options with { OnUnhandledFault = unhandled.Add });
        await chat.ConnectAsync();
        if (observesFaults)
            chat.Session.Faults.Subscribe(faults.Add);
        chat.Session.Items.Subscribe(static _ => { }, static () => throw new InvalidOperationException("at the end"));

        await chat.DisposeAsync();

        Assert.That((observesFaults ? faults : unhandled).Single().Exception!.Message, Is.EqualTo("at the end"));
        Assert.That(observesFaults ? unhandled : faults, Is.Empty);
    }

    [Test]
    public async Task A_throwing_callback_does_not_affect_the_session()
    {
        var texts = new List<string>();
        await using var chat = NewChat(static options => options with
        {
            OnUnhandledFault = static _ => throw new InvalidOperationException("mine"),
        });
        await SayToThrowerAsync(chat);
        using var watching = chat.Session.Messages.Subscribe(message => texts.Add(message.Content));

        chat.Service.Say("next");
        chat.Settle();

        Assert.That(texts, Is.EqualTo(["next"]));
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
    }

    [Test]
    public async Task A_network_failure_does_not_reach_the_callback()
    {
        var unhandled = new List<ChatFault>();
        await using var chat = NewChat(options => options with { OnUnhandledFault = unhandled.Add });
        await chat.ConnectAsync();

        chat.Service.Socket.Push("not JSON");
        chat.Settle();

        Assert.That(unhandled, Is.Empty);
    }

    [Test]
    [NonParallelizable]
    public async Task The_default_writes_one_line_to_the_standard_error()
    {
        var before = Console.Error;
        using var written = new StringWriter();
        Console.SetError(written);
        try
        {
            await using var chat = await ThrowAsync(static options => options, observesFaults: false);
        }
        finally
        {
            Console.SetError(before);
        }

        // The standard error belongs to the process: another session may write to it, too.
        var line = written.ToString().Split(Environment.NewLine).Single(
            static line => line.Contains(nameof(SayToThrowerAsync), StringComparison.Ordinal));
        Assert.That(line, Does.Contain("System.InvalidOperationException at "));
        Assert.That(
            line, Does.Contain("UnhandledFaultTests.cs:").And.Contain("Faults").And.Contain("OnUnhandledFault"));
        Assert.That(line, Does.Not.Contain("secret"));
    }

    [Test]
    public void An_exception_that_was_never_thrown_is_described_too() =>
        Assert.That(
            UnhandledFault.Describe(
                new()
                {
                    Kind = ChatFaultKind.ObserverThrew,
                    Message = "",
                    Exception = new InvalidOperationException("secret"),
                }),
            Does.Contain("System.InvalidOperationException at an unknown place").And.Not.Contain("secret"));

    private static async Task<SimulatedChat> ThrowAsync(
        Func<ChatSessionOptions, ChatSessionOptions> configure, bool observesFaults)
    {
        var chat = NewChat(configure);
        if (observesFaults)
            chat.Session.Faults.Subscribe(static _ => { });
        await SayToThrowerAsync(chat);
        return chat;
    }

    private static SimulatedChat NewChat(Func<ChatSessionOptions, ChatSessionOptions> configure) =>
        new(configure, observesFaults: false);

    private static async Task SayToThrowerAsync(SimulatedChat chat)
    {
        await chat.ConnectAsync();
        chat.Session.Messages.Take(1).Subscribe(static _ => throw new InvalidOperationException("secret"));
        chat.Service.Say("now");
        chat.Settle();
    }
}
