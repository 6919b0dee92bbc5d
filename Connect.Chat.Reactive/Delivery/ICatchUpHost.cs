using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Delivery;

/// <summary>What a <see cref="CatchUp"/> reports. Calls come from any thread.</summary>
internal interface ICatchUpHost
{
    ILogger Logger { get; }

    string ContactId { get; }

    /// <summary>An attempt failed and is retried.</summary>
    void OnCatchUpFailed(Exception failure);

    /// <summary>A walk ended before it was done.</summary>
    void OnCatchUpIncomplete(string why);

    /// <summary>A walk has read further back than any walk before it.</summary>
    void OnCatchUpProgressed();

    /// <summary>Registers work that no caller awaits, so that disposal can wait for it.</summary>
    void Track(Task work);
}
