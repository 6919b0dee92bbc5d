using Connect.Chat.Reactive.Delivery;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>Records what a catch-up reports.</summary>
internal sealed class RecordingCatchUpHost : ICatchUpHost
{
    public List<Exception> Failures { get; } = [];

    public List<string> Incomplete { get; } = [];

    public void OnCatchUpFailed(Exception failure) => Failures.Add(failure);

    public void OnCatchUpIncomplete(string why) => Incomplete.Add(why);

    public void OnCatchUpProgressed()
    {
    }

    public void Track(Task work)
    {
    }
}
