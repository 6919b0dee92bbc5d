namespace Connect.Chat.Reactive.Tests.EndToEnd;

/// <summary>Records progress reports and runs an action for each.</summary>
internal sealed class ProgressRecorder(Action<AttachmentProgress>? act = null) : IProgress<AttachmentProgress>
{
    public List<AttachmentProgress> All { get; } = [];

    public void Report(AttachmentProgress value)
    {
        All.Add(value);
        act?.Invoke(value);
    }
}
