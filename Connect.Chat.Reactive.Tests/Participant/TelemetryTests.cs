using System.Diagnostics;
using System.Diagnostics.Metrics;
using Connect.Chat.Reactive.Participant;
using Polly;
using Polly.Timeout;

namespace Connect.Chat.Reactive.Tests.Participant;

/// <summary>Other tests make calls at the same time, so each test recognizes its calls by its trace.</summary>
[TestFixture]
public sealed class TelemetryTests : ParticipantTest
{
    [Test]
    public async Task A_call_is_traced_with_its_result_and_without_secrets()
    {
        using var traced = new Traced();
        Service.Answers(200, """{"Id":"i-1"}""");
        Service.Answers(403);

        await Done(Client.SendMessageAsync(Message));
        Failed(Client.SendMessageAsync(Message));

        Assert.That(traced.Calls, Has.Count.EqualTo(2));
        Assert.That(
            traced.Calls.ConvertAll(static call => call.OperationName),
            Is.All.EqualTo("ConnectParticipant/SendMessage"));
        Assert.That(traced.Calls.ConvertAll(static call => call.Kind), Is.All.EqualTo(ActivityKind.Client));
        Assert.That(
            traced.Calls.ConvertAll(static call => call.GetTagItem("http.response.status_code")), Is.EqualTo(
                new object[] { 200, 403 }));
        Assert.That(traced.Calls[0].Status, Is.EqualTo(ActivityStatusCode.Unset));
        Assert.That(traced.Calls[1].Status, Is.EqualTo(ActivityStatusCode.Error));
        var texts =
            traced.Calls.SelectMany(static call => call.TagObjects).Select(static tag => $"{tag.Key}={tag.Value}")
                .ToList();
        Assert.That(texts, Has.None.Contains(Token).And.None.Contains("Hello").And.None.Contains("client-1"));
    }

    [Test]
    public async Task A_trace_has_the_request_id_of_the_last_response_and_the_number_of_retries()
    {
        using var traced = new Traced();
        Service.Answers(500, "{}", ("x-amzn-RequestId", "r-1"));
        Service.Answers(200, """{"Id":"i-1"}""", ("x-amzn-RequestId", "r-2"));
        Service.Answers(200, """{"Id":"i-2"}""", ("x-amzn-RequestId", "r-3"));

        var retried = Client.SendMessageAsync(Message);
        RunOut(retried);
        await Done(retried);
        await Done(Client.SendMessageAsync(Message));

        Assert.That(
            traced.Calls.ConvertAll(static call => call.GetTagItem("aws.request_id")), Is.EqualTo(["r-2", "r-3"]));
        Assert.That(
            traced.Calls.ConvertAll(static call => call.GetTagItem("http.request.resend_count")),
            Is.EqualTo(new object?[] { 1, null }));
    }

    [Test]
    public async Task The_duration_of_a_call_is_measured_over_all_its_attempts()
    {
        using var traced = new Traced();
        var seconds = new List<double>();
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listening) =>
            {
                if (instrument.Meter.Name == ChatTelemetry.Name && instrument.Name == "connect.chat.call.duration")
                    listening.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((_, value, _, _) =>
        {
            // Measured on the thread of the call, within the trace of this test.
            if (traced.IsCurrent)
                seconds.Add(value);
        });
        listener.Start();
        Service.Answers(500);
        Service.Answers(200, """{"Id":"i-1"}""");

        var call = Client.SendMessageAsync(Message);
        RunOut(call);
        await Done(call);

        Assert.That(seconds, Has.Count.EqualTo(1));
        Assert.That(seconds[0], Is.GreaterThan(0.0));
    }

    [Test]
    public void An_exception_of_a_callers_pipeline_counts_as_a_failure()
    {
        using var traced = new Traced();
        Use(Options with
        {
            Pipeline = new ResiliencePipelineBuilder().AddTimeout(new TimeoutStrategyOptions
            {
                TimeoutGenerator = static _ => throw new InvalidOperationException("the caller's own"),
            }).Build(),
        });

        var call = Client.SendMessageAsync(Message);

        Assert.That(Failed(call).InnerException, Is.TypeOf<InvalidOperationException>());
        Assert.That(traced.Calls.Single().GetTagItem("http.response.status_code"), Is.Null);
        Assert.That(traced.Calls.Single().GetTagItem("error.type"), Is.EqualTo(nameof(ParticipantServiceException)));
    }

    private sealed class Traced : IDisposable
    {
        private readonly Activity _own = new Activity("test").Start();
        private readonly ActivityListener _listener;

        public Traced()
        {
            _listener = new()
            {
                ShouldListenTo = static source => source.Name == ChatTelemetry.Name,
                Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
                ActivityStopped = activity =>
                {
                    if (activity.TraceId == _own.TraceId)
                        Calls.Add(activity);
                },
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public List<Activity> Calls { get; } = [];

        public bool IsCurrent => Activity.Current?.TraceId == _own.TraceId;

        public void Dispose()
        {
            _listener.Dispose();
            _own.Dispose();
        }
    }
}
