using System.Diagnostics;
using Connect.Chat.Reactive.Delivery;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>Records the reports of a catch-up.</summary>
internal sealed class RecordingCatchUpHost : ICatchUpHost
{
    public List<Exception> Failures { get; } = [];

    public List<string> Incomplete { get; } = [];

    public ILogger Logger => NullLogger.Instance;

    public string ContactId => "contact-1";

    public ActivityContext RequestedBy => default;

    public void OnCatchUpFailed(Exception failure) => Failures.Add(failure);

    public void OnCatchUpIncomplete(string why) => Incomplete.Add(why);

    public void OnCatchUpProgressed()
    {
    }

    public bool IsFarBehind() => false;

    public void Track(Task work)
    {
    }
}
