namespace Connect.Chat.Local;

/// <summary>Wakes those who wait for a contact to change. Costs nothing while nobody waits.</summary>
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
