using System.Diagnostics.Metrics;
using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Tests.Participant;

/// <summary>Other tests are paced at the same time, so these use an operation that no other test paces.</summary>
[TestFixture]
public sealed class PacingTelemetryTests : ParticipantTest
{
    private const string Operation = "DisconnectParticipant";

    private static readonly DisconnectParticipantRequest Leave = new() { ConnectionToken = Token };

    private static readonly RetryOptions NoRetries = new() { MaxRetryAttempts = 0 };

    private readonly Dictionary<string, double> _measured = new(StringComparer.Ordinal);

    // NUnit's context would move continuations to another thread.
    [SetUp]
    public void LeaveContext() => SynchronizationContext.SetSynchronizationContext(null);

    [Test]
    public void Waiting_calls_the_rate_and_refusals_are_measured()
    {
        using var listener = Listen();
        Use(Options with { Quotas = new() { DisconnectParticipant = new(0.125, 1) }, Retry = NoRetries });
        Service.Answers(200).Answers(429);
        _ = Client.DisconnectParticipantAsync(Leave);
        for (var i = 0; i < 3; i++)
            _ = Client.DisconnectParticipantAsync(Leave);

        listener.RecordObservableInstruments();
        Assert.That(
            (_measured["connect.chat.pacing.waiting"], _measured["connect.chat.pacing.rate"]),
            Is.EqualTo((3.0, 0.125)));
        Time.Advance(TimeSpan.FromSeconds(8));
        listener.RecordObservableInstruments();

        Assert.That(_measured["connect.chat.pacing.refused"], Is.EqualTo(1));
        Assert.That(_measured["connect.chat.pacing.rate"], Is.LessThan(0.125));
    }

    [Test]
    public void A_listener_that_throws_does_not_fail_a_call()
    {
        using var listener = Listen();
        listener.SetMeasurementEventCallback<long>(static (_, _, _, _) => throw new InvalidOperationException("bad"));
        Service.Answers(429).Answers(200, Sent);

        var call = Client.SendMessageAsync(Message);
        RunOut(call);

        Assert.That(call.IsCompletedSuccessfully);
    }

    private MeterListener Listen()
    {
        var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listening) =>
            {
                if (instrument.Meter.Name == ChatTelemetry.Name && instrument.Name.Contains(".pacing."))
                    listening.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) =>
        {
            if (tags[0] is { Key: "rpc.method", Value: Operation })
                _measured[instrument.Name] = value;
        });
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            if (tags[0] is { Key: "rpc.method", Value: Operation })
                _measured[instrument.Name] = _measured.GetValueOrDefault(instrument.Name) + value;
        });
        listener.Start();
        return listener;
    }
}
