using Connect.Chat.Local;

namespace Connect.Chat.Desk.Simulation;

/// <summary>The agent's network: uploads are slow, and it is cut now and then.</summary>
internal sealed class Network(LocalAgent agent) : DelegatingHandler(new SocketsHttpHandler())
{
    private volatile bool _isCut;

    /// <summary>Returns a URL for the agent's socket, or fails while the network is cut.</summary>
    public Task<Uri> GetSocketUrlAsync() => _isCut
        ? Task.FromException<Uri>(new HttpRequestException("The network is cut."))
        : Task.FromResult(agent.CreateSocketUrl());

    /// <summary>Cuts sockets and requests for a time.</summary>
    public async Task CutAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        _isCut = true;
        agent.Drop();
        try
        {
            await Task.Delay(duration, cancellationToken);
        }
        finally
        {
            _isCut = false;
        }
    }

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (_isCut)
            throw new HttpRequestException("The network is cut.");
        if (request.Method == HttpMethod.Put && request.Content is { } file)
            request.Content = new SlowContent(file);
        return base.SendAsync(request, cancellationToken);
    }
}
