using System.Collections.Concurrent;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;
using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>The log shows every transition of an eventful chat.</summary>
[TestFixture]
public sealed class BadNightLogTests
{
    [Test]
    public async Task Attempts_losses_catch_ups_and_sends_are_logged_as_named_events()
    {
        var log = new EventLog();
        await using var chat = new SimulatedChat(options => options with { LoggerFactory = log });
        await chat.ConnectAsync();
        await chat.Session.SendMessageAsync("text-1");
        chat.Service.FailNext("CreateParticipantConnection", ServiceFailure.Network);
        chat.Service.FailNext("GetTranscript", ServiceFailure.Of(503, "ServiceUnavailable"));
        chat.Service.Socket.Break();
        chat.Service.Say("text-2");
        chat.Advance(TimeSpan.FromSeconds(30));
        chat.Service.Socket.Push("{");
        chat.Advance(TimeSpan.FromHours(1));
        chat.Service.FailNext("SendMessage", ServiceFailure.Of(400, "ValidationException"));
        await Failure.Of<ParticipantServiceException>(chat.Session.SendMessageAsync("text-3"));
        await chat.Session.SuspendAsync();
        await chat.DisposeAsync();

        Assert.That(log.Names, Is.SupersetOf(
            (string[])
            [
                "ConnectRequested", "Opening", "SocketOpened", "Subscribing", "Subscribed", "CatchUpStarted",
                "PageRead", "CatchUpCompleted", "CaughtUp", "StateChanged", "SendStarted", "SendCompleted",
                "SendFailed", "SocketLost",
                "AttemptFailed", "OpeningLater", "RetryDue", "CatchUpFailed", "RecheckStarted", "RecheckCompleted",
                "HoldStarted", "DamagedFrame", "GapFound", "ReplacementDue", "Replacing", "ReplacementSubscribed",
                "Retiring", "TokenFetched", "HeartbeatAnswered", "Fault", "SuspendRequested", "Closing",
                "DisposeRequested",
            ]));
        Assert.That(log.Lines, Has.Some.Contains("request id r-1").And.All.Not.Contain("text-"));
    }

    private sealed class EventLog : ILoggerFactory, ILogger
    {
        public ConcurrentQueue<string> Names { get; } = [];

        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            Names.Enqueue(eventId.Name ?? "");
            Lines.Enqueue(formatter(state, exception));
        }

        public void Dispose()
        {
        }
    }
}
