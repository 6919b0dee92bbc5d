using System.Diagnostics;

namespace FirstMessage;

/// <summary>Notes when the service answered.</summary>
internal sealed class AnswerClock() : DelegatingHandler(new SocketsHttpHandler { UseCookies = false })
{
    /// <summary>The timestamp of the first response.</summary>
    public long FirstAt { get; private set; }

    /// <summary>The timestamp of the latest response.</summary>
    public long LastAt { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        LastAt = Stopwatch.GetTimestamp();
        if (FirstAt == 0)
            FirstAt = LastAt;
        return response;
    }
}
