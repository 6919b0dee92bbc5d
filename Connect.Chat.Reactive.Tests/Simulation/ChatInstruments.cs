using System.Diagnostics.Metrics;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>The instruments of the library, which are in static fields.</summary>
internal static class ChatInstruments
{
    /// <summary>All instruments. Creates those that no test has used yet.</summary>
    public static IReadOnlyList<Instrument> All { get; } = Find();

    private static IReadOnlyList<Instrument> Find()
    {
        // A listener that starts may see an instrument twice.
        var found = new HashSet<Instrument>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name != ChatTelemetry.Name)
                    return;
                lock (found)
                    found.Add(instrument);
            },
        };
        foreach (var type in typeof(ChatTelemetry).Assembly.GetTypes())
        {
            var fields = type.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public);
            if (fields.Any(static field => typeof(Instrument).IsAssignableFrom(field.FieldType)))
                RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        }

        listener.Start();
        lock (found)
            // The interleaving tests load the library a second time.
            return [.. found.DistinctBy(static one => (one.Name, one.GetType(), one.Unit))];
    }
}
