namespace Connect.Chat.Local;

/// <summary>Lets a call fail, before or after it is done, if a fault is due.</summary>
internal sealed class FaultedCall(LocalService service, string operation, Contact? contact)
{
    private readonly Fault? _fault = service.Faults.Take(operation, contact?.Id);

    /// <summary>True if the call has been answered, or cut off, in place of being done.</summary>
    public Task<bool> FailsBeforeAsync(HttpContext http) => FailsAsync(http, afterCommit: false);

    /// <summary>True if the answer to what was done has been replaced.</summary>
    public Task<bool> FailsAfterAsync(HttpContext http) => FailsAsync(http, afterCommit: true);

    private async Task<bool> FailsAsync(HttpContext http, bool afterCommit)
    {
        if (_fault is null || _fault.AfterCommit != afterCommit)
            return false;

        if (_fault.Delay > TimeSpan.Zero)
            await Task.Delay(_fault.Delay, service.Options.TimeProvider, http.RequestAborted);

        if (_fault.Abort)
        {
            http.Abort();
            return true;
        }

        if (_fault.FailureStatus is not { } status)
            return false;

        if (_fault.IsForeign)
        {
            await ProxyResponse.WriteAsync(http.Response, _fault, status);
            return true;
        }

        if (_fault.RetryAfterSeconds is { } seconds)
            http.Response.Headers.RetryAfter = seconds.ToString();

        throw new ServiceException(status, _fault.ErrorType ?? ErrorTypes.For(status), "This failure was asked for.");
    }
}
