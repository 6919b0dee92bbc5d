using System.Diagnostics;
using System.Diagnostics.Metrics;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;
using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>
/// The session loses nothing if loggers, clocks, jitter sources or listeners of the application throw.
/// </summary>
[TestFixture]
[NonParallelizable]
public sealed class SessionBystanderTests
{
    private static IEnumerable<TestCaseData> Jitters()
    {
        yield return new TestCaseData(
            (Func<double>)(static () => throw new CustomException())).SetArgDisplayNames("throws");
        yield return new TestCaseData((Func<double>)(static () => double.NaN)).SetArgDisplayNames("not a number");
        yield return new TestCaseData((Func<double>)(static () => -5)).SetArgDisplayNames("negative");
        yield return new TestCaseData((Func<double>)(static () => 1e300)).SetArgDisplayNames("huge");
        yield return new TestCaseData(
            (Func<double>)(static () => double.NegativeInfinity)).SetArgDisplayNames("infinite");
    }

    [Test]
    public async Task A_logger_that_throws_during_an_outage_is_harmless(
        [Values(LogLevel.Information, LogLevel.Trace)] LogLevel level, [Values] Throwing throwing)
    {
        var logger = new HostileLogger(level);
        await AssertSurvivesAsync(
            options => options with { LoggerFactory = logger }, hostile => logger.Throws = hostile ? throwing : null);
    }

    [Test]
    public async Task A_throwing_logger_factory_is_harmless()
    {
        await AssertSurvivesAsync(
            static options => options with { LoggerFactory = new HostileFactory() }, static _ => { });
    }

    [TestCaseSource(nameof(Jitters))]
    public async Task A_failing_jitter_source_is_harmless(Func<double> jitter)
    {
        var isHostile = false;
        await AssertSurvivesAsync(
            options => options with { Jitter = () => isHostile ? jitter() : 0.5 }, hostile => isHostile = hostile);
    }

    [Test]
    public async Task Throwing_metric_and_trace_listeners_are_harmless()
    {
        var isHostile = false;
        using var metrics = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == ChatTelemetry.Name)
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        metrics.SetMeasurementEventCallback<long>((_, _, _, _) => ThrowIf(isHostile));
        metrics.SetMeasurementEventCallback<double>((_, _, _, _) => ThrowIf(isHostile));
        metrics.Start();
        using var traces = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == ChatTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) =>
            {
                ThrowIf(isHostile);
                return ActivitySamplingResult.AllData;
            },
            ActivityStopped = _ => ThrowIf(isHostile),
        };
        ActivitySource.AddActivityListener(traces);

        await AssertSurvivesAsync(static options => options, hostile => isHostile = hostile);
    }

    [Test]
    public async Task A_clock_that_sometimes_throws_is_harmless()
    {
        HostileTime? time = null;
        var chat = new SimulatedChat(options => options with { TimeProvider = time = new(options.TimeProvider) });
        await chat.ConnectAsync();
        time!.IsHostile = true;
        chat.Service.Socket.Break();
        chat.Service.Say("missed");
        time.IsHostile = false;

        // Timers of the system clock may have replaced those that threw.
        using var guard = new CancellationTokenSource(Hang.Guard);
        while (chat.Phase != ChatPhase.Connected)
        {
            guard.Token.ThrowIfCancellationRequested();
            chat.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        chat.Advance(TimeSpan.FromSeconds(10));
        Assert.That(chat.Texts, Is.EqualTo(["missed"]));
        await chat.DisposeAsync();
    }

    [Test]
    public async Task A_clock_at_the_end_of_time_does_not_overflow()
    {
        var chat = new SimulatedChat(options => options with { TimeProvider = new LateTime(options.TimeProvider) });
        chat.Service.PlanCall = static _ => CallPlan.Success;
        await chat.ConnectAsync();
        chat.Service.SocketFault = static () => new IOException("refused");
        chat.Service.Socket.Break();
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Reconnecting));
        chat.Service.SocketFault = static () => null;

        chat.Advance(TimeSpan.FromSeconds(2));

        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
        await chat.DisposeAsync();
    }

    private static async Task AssertSurvivesAsync(
        Func<ChatSessionOptions, ChatSessionOptions> configure, Action<bool> setHostile)
    {
        var chat = new SimulatedChat(configure);
        await chat.ConnectAsync();
        setHostile(true);
        chat.Service.Say("before");
        chat.Service.FailNext("Socket", new IOException("refused"));
        chat.Service.FailNext("GetTranscript", ServiceFailure.Network);
        chat.Service.Socket.Break();
        chat.Service.Say("missed");
        chat.Advance(TimeSpan.FromSeconds(5));
        setHostile(false);
        chat.Service.Say("after");
        chat.Advance(TimeSpan.FromSeconds(10));

        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
        Assert.That(chat.Phases[^1], Is.EqualTo(ChatPhase.Connected));
        Assert.That(chat.Texts, Is.EqualTo(["before", "missed", "after"]));
        setHostile(true);
        await chat.DisposeAsync();
        setHostile(false);
        Assert.That(chat.Time.ActiveTimers, Is.Zero);
    }

    private static void ThrowIf(bool condition)
    {
        if (condition)
            throw new CustomException();
    }

    /// <summary>The logger method that throws.</summary>
    public enum Throwing
    {
        Log,
        IsEnabled,
    }

    private sealed class CustomException : Exception;

    private sealed class HostileLogger(LogLevel level) : ILoggerFactory, ILogger
    {
        public Throwing? Throws { get; set; }

        public ILogger CreateLogger(string categoryName) => this;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            ThrowIf(Throws == Throwing.Log);

        public bool IsEnabled(LogLevel logLevel)
        {
            ThrowIf(Throws == Throwing.IsEnabled);
            return logLevel >= level;
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => throw new CustomException();

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public void Dispose()
        {
        }
    }

    private sealed class HostileFactory : ILoggerFactory
    {
        public ILogger CreateLogger(string categoryName) => throw new CustomException();

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public void Dispose()
        {
        }
    }

    private sealed class HostileTime(TimeProvider time) : TimeProvider, IInlineTime
    {
        public bool RunsInline => true;

        public bool IsHostile { get; set; }

        public override long TimestampFrequency => time.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => Do(time.GetUtcNow);

        public override long GetTimestamp() => Do(time.GetTimestamp);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            new HostileTimer(this, Do(() => time.CreateTimer(callback, state, dueTime, period)));

        private T Do<T>(Func<T> act)
        {
            ThrowIf(IsHostile);
            return act();
        }

        private sealed class HostileTimer(HostileTime owner, ITimer timer) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => owner.Do(() => timer.Change(dueTime, period));

            public void Dispose()
            {
                timer.Dispose();
                ThrowIf(owner.IsHostile);
            }

            public ValueTask DisposeAsync()
            {
                Dispose();
                return default;
            }
        }
    }

    private sealed class LateTime(TimeProvider time) : TimeProvider, IInlineTime
    {
        public bool RunsInline => true;

        public override long TimestampFrequency => time.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.MaxValue;

        public override long GetTimestamp() => time.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            time.CreateTimer(callback, state, dueTime, period);
    }
}
