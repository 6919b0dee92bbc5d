using System.Diagnostics;
using Connect.Chat.Reactive.Delivery;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>Records the reports of a catch-up.</summary>
internal sealed class RecordingCatchUpHost : ICatchUpHost
{
    public List<Exception> Failures { get; } = [];

    public List<Exception> LastFailures { get; } = [];

    public List<string> Incomplete { get; } = [];

    /// <summary>How often a walk has read further back than any walk before it.</summary>
    public int Progress { get; private set; }

    /// <summary>Whether the observers are far behind.</summary>
    public bool FarBehind { get; set; }

    public ILogger Logger { get; set; } = NullLogger.Instance;

    public string ContactId => "contact-1";

    public ActivityContext RequestedBy => default;

    public void OnCatchUpFailed(Exception failure) => Failures.Add(failure);

    public void OnLastCatchUpFailed(Exception failure) => LastFailures.Add(failure);

    public void OnCatchUpIncomplete(string why) => Incomplete.Add(why);

    public void OnCatchUpProgressed() => Progress++;

    public bool IsFarBehind() => FarBehind;

    public void Track(Task work)
    {
    }
}
