using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>
/// Records the measurements and activities of the thread that creates it, because other tests run at the same time.
/// </summary>
internal sealed class TelemetryRecorder : IDisposable
{
    private int _thread = Environment.CurrentManagedThreadId;
    private readonly MeterListener _metrics;
    private readonly ActivityListener _traces;

    public TelemetryRecorder()
    {
        _metrics = new()
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == ChatTelemetry.Name)
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        _metrics.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _metrics.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _metrics.Start();
        _traces = new()
        {
            ShouldListenTo = static source => source.Name == ChatTelemetry.Name,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (IsHere)
                    Activities.Add(activity);
            },
        };
        ActivitySource.AddActivityListener(_traces);
    }

    public List<Measurement> Measurements { get; } = [];

    /// <summary>The activities that have stopped, in the order in which they stopped.</summary>
    public List<Activity> Activities { get; } = [];

    private bool IsHere => Environment.CurrentManagedThreadId == _thread;

    /// <summary>Returns the measurements of an instrument.</summary>
    public List<Measurement> Of(string instrument) =>
        Measurements.FindAll(measurement => measurement.Instrument == instrument);

    /// <summary>Reads the instruments whose values are collected.</summary>
    public void Collect()
    {
        // Their values belong to the thread that collects them. After an await, that may be another one.
        _thread = Environment.CurrentManagedThreadId;
        _metrics.RecordObservableInstruments();
    }

    public void Dispose()
    {
        _traces.Dispose();
        _metrics.Dispose();
    }

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (IsHere)
            Measurements.Add(new(instrument.Name, value, new(tags.ToArray())));
    }

    /// <summary>A recorded value.</summary>
    public sealed record Measurement(string Instrument, double Value, Dictionary<string, object?> Tags)
    {
        public object? this[string tag] => Tags.GetValueOrDefault(tag);
    }
}
