namespace Connect.Chat.Local;

/// <summary>Signals changes of a contact to waiting callers. Allocates nothing while there are none.</summary>
internal sealed class ContactChanges
{
    private TaskCompletionSource? _next;

    public Task Next => (_next ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Raise()
    {
        _next?.SetResult();
        _next = null;
    }
}
