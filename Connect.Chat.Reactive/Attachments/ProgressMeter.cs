namespace Connect.Chat.Reactive.Attachments;

/// <summary>Reports the progress of one attempt. An exception of the observer does not fail the transfer.</summary>
internal sealed class ProgressMeter(IProgress<AttachmentProgress>? progress, Action<Exception> onObserverThrew)
{
    public void Report(long bytes, long? total)
    {
        try
        {
            progress?.Report(new(bytes, total));
        }
        catch (Exception exception)
        {
            ReportFault(exception);
        }
    }

    private void ReportFault(Exception exception)
    {
        try
        {
            onObserverThrew(exception);
        }
        catch (Exception)
        {
            // The fault goes to observers of the application, which may throw as well. The transfer must continue.
        }
    }
}
