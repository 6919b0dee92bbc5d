namespace Connect.Chat.Local;

/// <summary>Applies the next pending fault to a call, before or after the operation is carried out.</summary>
internal sealed class FaultedCall(LocalService service, string operation, Contact? contact)
{
    private readonly Fault? _fault = service.Faults.Take(operation, contact?.Id);

    /// <summary>Returns true if the call has failed and must not be carried out.</summary>
    public Task<bool> FailsBeforeAsync(HttpContext http) => FailsAsync(http, afterCommit: false);

    /// <summary>
    /// Returns true if the call has failed after it was carried out, and its response must not be sent.
    /// </summary>
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

        if (_fault.IsFromProxy)
        {
            await ProxyResponse.WriteAsync(http.Response, _fault, status);
            return true;
        }

        if (_fault.RetryAfterSeconds is { } seconds)
            http.Response.Headers.RetryAfter = seconds.ToString();

        throw new ServiceException(status, _fault.ErrorType ?? ErrorTypes.For(status), "This failure was requested.");
    }
}
