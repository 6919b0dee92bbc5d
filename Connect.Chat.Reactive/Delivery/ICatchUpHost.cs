using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Delivery;

/// <summary>Receives the reports of a <see cref="CatchUp"/>, which calls it on any thread.</summary>
internal interface ICatchUpHost
{
    ILogger Logger { get; }

    string ContactId { get; }

    /// <summary>The activity that connected the session; default if there was none.</summary>
    ActivityContext RequestedBy { get; }

    /// <summary>An attempt failed and is retried.</summary>
    void OnCatchUpFailed(Exception failure);

    /// <summary>The only attempt after the end of the chat failed. Items may be missing.</summary>
    void OnLastCatchUpFailed(Exception failure);

    /// <summary>A walk ended before it reached its goal.</summary>
    void OnCatchUpIncomplete(string why);

    /// <summary>A walk has read further back than any walk before it.</summary>
    void OnCatchUpProgressed();

    /// <summary>Whether the observers are far behind, so that no further items should be fetched.</summary>
    bool IsFarBehind();

    /// <summary>Registers work that no caller awaits, so that disposal can wait for it.</summary>
    void Track(Task work);
}

internal static class CatchUpHostExtensions
{
    /// <summary>Logs and reports that a walk ended before it reached its goal.</summary>
    public static void ReportIncomplete(this ICatchUpHost host, string fault)
    {
        DeliveryLog.CatchUpIncomplete(host.Logger, host.ContactId, fault);
        host.OnCatchUpIncomplete(fault);
    }

    /// <summary>Logs that a walk has covered its gap.</summary>
    public static void LogCompleted(this ICatchUpHost host, TranscriptWalk walk, TimeSpan elapsed) =>
        DeliveryLog.CatchUpCompleted(
            host.Logger,
            host.ContactId,
            walk.Generation,
            walk.Pages,
            walk.NewestFirst.Count,
            elapsed.TotalMilliseconds);
}
