using System.Diagnostics;
using System.Diagnostics.Metrics;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Threading;
using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Tests.Participant;

/// <summary>Exceptions of the application's loggers, clocks, jitter and listeners never fail a call.</summary>
[TestFixture]
[NonParallelizable]
public sealed class BystanderTests : ParticipantTest
{
    private static IEnumerable<TestCaseData> Jitters()
    {
        yield return new TestCaseData((Func<double>)(static () => throw new OwnException()))
            .SetArgDisplayNames("throws");
        yield return new TestCaseData((Func<double>)(static () => double.NaN)).SetArgDisplayNames("no number");
        yield return new TestCaseData((Func<double>)(static () => -5)).SetArgDisplayNames("below 0");
        yield return new TestCaseData((Func<double>)(static () => double.PositiveInfinity))
            .SetArgDisplayNames("above 1");
    }

    [TestCaseSource(nameof(Jitters))]
    public async Task A_failing_jitter_source_yields_an_average_delay(Func<double> jitter)
    {
        Use(Options with { Jitter = jitter });
        Service.Answers(500).Answers(200, Sent);

        var call = Client.SendMessageAsync(Message);
        RunOut(call);

        await Done(call);
        Assert.That(Service.Sent[1].At - Service.Sent[0].At, Is.EqualTo(TimeSpan.FromMilliseconds(150)));
    }

    [Test]
    public async Task A_logger_that_throws_is_ignored([Values] bool isFactory)
    {
        Use(Options with { LoggerFactory = new ThrowingLogger(isFactory) });
        Service.Answers(500).Answers(200, Sent).Fails(new HttpRequestException("x"));

        var call = Client.SendMessageAsync(Message);
        RunOut(call);

        await Done(call);
        Failed(Client.SendEventAsync(Typing));
    }

    [Test]
    public async Task A_throwing_clock_is_replaced_by_the_system_clock()
    {
        Use(
            Options with
            {
                TimeProvider = new ThrowingTime(),
                Retry = new() { BaseDelay = TimeSpan.Zero, MaxDelay = TimeSpan.Zero },
            });
        Service.Answers(500).Answers(200, Sent);

        Assert.That((await Client.SendMessageAsync(Message).WaitAsync(Simulation.Hang.Guard)).Id, Is.EqualTo("m-1"));
    }

    [Test]
    public void A_throwing_clock_does_not_make_a_delay_endless()
    {
        Use(
            Options with
            {
                TimeProvider = new ThrowingTime(),
                Retry = new() { AttemptTimeout = TimeSpan.FromMilliseconds(10) },
            });
        Service.Hangs();

        Assert.That(async () => await Client.SendEventAsync(Typing), Throws.InstanceOf<ParticipantServiceException>());
    }

    [Test]
    public async Task A_throwing_trace_or_metrics_listener_does_not_change_the_result([Values] bool isAtStart)
    {
        using var traces = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == ChatTelemetry.Name,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStarted = _ => ThrowIf(isAtStart),
            ActivityStopped = _ => ThrowIf(!isAtStart),
        };
        ActivitySource.AddActivityListener(traces);
        using var metrics = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == ChatTelemetry.Name)
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        metrics.SetMeasurementEventCallback<double>((_, _, _, _) => ThrowIf(!isAtStart));
        metrics.Start();
        Service.Answers(200, Sent).Answers(403);

        Assert.That((await Done(Client.SendMessageAsync(Message))).Id, Is.EqualTo("m-1"));
        Assert.That(Failed(Client.SendMessageAsync(Message)).StatusCode, Is.EqualTo(403));
    }

    private static void ThrowIf(bool condition)
    {
        if (condition)
            throw new OwnException();
    }

    private sealed class OwnException : Exception;

    private sealed class ThrowingLogger(bool isFactory) : ILoggerFactory, ILogger
    {
        public ILogger CreateLogger(string categoryName) => isFactory ? throw new OwnException() : this;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            throw new OwnException();

        public bool IsEnabled(LogLevel logLevel) => logLevel is LogLevel.Debug ? throw new OwnException() : true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => throw new OwnException();

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public void Dispose()
        {
        }
    }

    private sealed class ThrowingTime : TimeProvider
    {
        public override long TimestampFrequency => throw new OwnException();

        public override DateTimeOffset GetUtcNow() => throw new OwnException();

        public override long GetTimestamp() => throw new OwnException();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            throw new OwnException();
    }
}
