namespace Connect.Chat.Reactive.Attachments;

/// <summary>Tells of one attempt's progress, from 0. An observer that throws harms nobody.</summary>
internal sealed class ProgressMeter
{
    private readonly IProgress<AttachmentProgress>? _progress;
    private readonly Action<Exception> _observerThrew;

    public ProgressMeter(IProgress<AttachmentProgress>? progress, Action<Exception> observerThrew)
    {
        _progress = progress;
        _observerThrew = observerThrew;
    }

    public void Report(long bytes, long? total)
    {
        try
        {
            _progress?.Report(new(bytes, total));
        }
        catch (Exception exception)
        {
            Tell(exception);
        }
    }

    private void Tell(Exception exception)
    {
        try
        {
            _observerThrew(exception);
        }
        catch (Exception)
        {
            // It ends at observers of the application as well, and the transfer must go on.
        }
    }
}
