using System.Text;
using Microsoft.AspNetCore.Http;

namespace Benchmarks.Serving.Flooding;

/// <summary>A chat in which the same message is posted many times, by the agent and by the customer.</summary>
internal sealed class FloodChat
{
    private readonly FloodItem _page;
    private readonly FloodItem _echo;
    private readonly byte[] _joined;
    private FloodSocket? _socket;
    private FloodChat? _socketOwner;
    private int _said;

    public FloodChat(string id, string participantId)
    {
        Id = id;
        ParticipantId = participantId;
        var agent = FloodSender.Agent(Guid.NewGuid().ToString());
        var item = FloodItem.Json(id, "MESSAGE", "text/plain", SampleMessage.Text, agent);
        _page = new(Encoding.UTF8.GetBytes(item));
        Frame = new(FloodFrame.Of(item));
        _echo = new(FloodFrame.Of(FloodItem.Json(
            id, "MESSAGE", "text/plain", SampleMessage.Text, FloodSender.Customer(participantId))));
        _joined = FloodFrame.Joined(id, agent);
    }

    public string Id { get; }

    public string ParticipantId { get; }

    /// <summary>The frame of an agent's message.</summary>
    public FloodItem Frame { get; }

    /// <summary>The socket that carries this chat: its own, or the one of another chat of the same agent.</summary>
    public FloodSocket Socket =>
        Volatile.Read(ref _socketOwner)?.Socket
        ?? Volatile.Read(ref _socket)
        ?? throw new InvalidOperationException("No socket.");

    public void ShareSocketOf(FloodChat other) => Volatile.Write(ref _socketOwner, other);

    public async Task RunSocketAsync(HttpContext http)
    {
        await using var socket = await FloodSocket.AcceptAsync(http);
        Volatile.Write(ref _socket, socket);
        await socket.RunAsync(_joined);
    }

    /// <summary>
    /// Adds messages to the transcript. Called before their frames are sent, so that the transcript contains every
    /// message that a client has seen.
    /// </summary>
    /// <returns>The number of the first one.</returns>
    public int Add(int count) => Interlocked.Add(ref _said, count) - count;

    /// <summary>Adds a message of the customer, and pushes it.</summary>
    /// <returns>Its number.</returns>
    public async Task<int> SendAsync(CancellationToken cancellationToken)
    {
        var number = Add(1);
        var frame = new byte[_echo.Length];
        _echo.Write(frame, number);
        await Socket.SendAsync(frame, cancellationToken);
        return number;
    }

    /// <summary>Returns a page of the transcript as JSON, newest message first.</summary>
    public byte[] Page(string? token, int count)
    {
        var newest = string.IsNullOrEmpty(token) ? Volatile.Read(ref _said) - 1 : int.Parse(token);
        var oldest = Math.Max(0, newest - count + 1);
        var next = oldest > 0 ? $",\"NextToken\":\"{oldest - 1}\"" : "";
        var start = Encoding.UTF8.GetBytes($$"""{"InitialContactId":"{{Id}}","Transcript":[""");
        var end = Encoding.UTF8.GetBytes($"]{next}}}");
        var items = newest - oldest + 1;
        var page = new byte[start.Length + (items * _page.Length) + Math.Max(0, items - 1) + end.Length];
        start.CopyTo(page.AsSpan());
        var at = start.Length;
        for (var number = newest; number >= oldest; number--)
        {
            if (number < newest)
                page[at++] = (byte)',';
            _page.Write(page.AsSpan(at), number);
            at += _page.Length;
        }

        end.CopyTo(page.AsSpan(at));
        return page;
    }
}
