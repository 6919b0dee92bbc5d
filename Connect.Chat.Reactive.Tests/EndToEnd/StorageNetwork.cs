using Connect.Chat.Reactive.Tests.Attachments;

namespace Connect.Chat.Reactive.Tests.EndToEnd;

/// <summary>Keeps reports as they come, and does something at each.</summary>
internal sealed class Reports(Action<AttachmentProgress>? act = null) : IProgress<AttachmentProgress>
{
    public List<AttachmentProgress> All { get; } = [];

    public void Report(AttachmentProgress value)
    {
        All.Add(value);
        act?.Invoke(value);
    }
}

/// <summary>One byte, and then nothing until it is cancelled.</summary>
internal sealed class Stuck() : Passing([1, 2])
{
    private bool _hasBegun;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_hasBegun)
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        _hasBegun = true;
        return Read(buffer.Span[..1]);
    }

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        await ReadAsync(buffer.AsMemory(offset, count), cancellationToken).ConfigureAwait(false);
}

/// <summary>A network that changes requests to the storage, or answers them itself.</summary>
internal sealed class Tampering() : DelegatingHandler(new SocketsHttpHandler { UseCookies = false })
{
    public Action<HttpRequestMessage>? Change { get; set; }

    public Func<HttpResponseMessage>? Answer { get; set; }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!request.RequestUri!.AbsolutePath.StartsWith("/attachments/", StringComparison.Ordinal))
            return base.SendAsync(request, cancellationToken);
        if (Answer is not null)
            return Task.FromResult(Answer());
        Change?.Invoke(request);
        return base.SendAsync(request, cancellationToken);
    }
}
