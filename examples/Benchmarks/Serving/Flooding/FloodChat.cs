using Microsoft.AspNetCore.Http;

namespace Benchmarks.Serving.Flooding;

/// <summary>A chat with one socket, to which the same message is posted many times.</summary>
internal sealed class FloodChat(string id)
{
    // Frames in one write, to save system calls.
    private const int Batch = 128;

    private readonly FloodFrame _frame = new(id);
    private FloodSocket? _socket;
    private int _said;

    public string Id => id;

    public async Task RunSocketAsync(HttpContext http)
    {
        await using var socket = await FloodSocket.AcceptAsync(http);
        Volatile.Write(ref _socket, socket);
        await socket.RunAsync(_frame.Joined);
    }

    public async Task SayAsync(int count, CancellationToken cancellationToken)
    {
        var frames = new byte[_frame.Length * Batch];
        for (var left = count; left > 0; left -= Batch)
        {
            var now = Math.Min(left, Batch);
            var said = _said;
            for (var i = 0; i < now; i++)
                _frame.Write(frames.AsSpan(i * _frame.Length), said + i);

            // Updated before the frames are sent, so that the transcript contains every message that a client has seen.
            Volatile.Write(ref _said, said + now);
            await _socket!.SendAsync(frames.AsMemory(0, now * _frame.Length), cancellationToken);
        }
    }

    /// <summary>Returns a page of the transcript as JSON, newest message first.</summary>
    public string Page(string? token, int count)
    {
        var newest = string.IsNullOrEmpty(token) ? Volatile.Read(ref _said) - 1 : int.Parse(token);
        var oldest = Math.Max(0, newest - count + 1);
        var items = Enumerable.Range(oldest, newest - oldest + 1).Reverse().Select(_frame.Item);
        var next = oldest > 0 ? $",\"NextToken\":\"{oldest - 1}\"" : "";
        return $$"""{"InitialContactId":"{{id}}","Transcript":[{{string.Join(',', items)}}]{{next}}}""";
    }
}
