using System.Text;
using Connect.Chat.Local;

namespace Connect.Chat.Reactive.Tests.Local;

/// <summary>Messages over 32 KB arrive in several frames, as the service's gateway sends them.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class LargeMessageTests
{
    private const int LongestFrame = 32 * 1024;
    private const int Continuation = 0;
    private const int Text = 1;

    private static LocalConnect Connect => LocalConnectServer.Shared;

    [TestCase(0, 1)]
    [TestCase(125, 1)]
    [TestCase(126, 1)]
    [TestCase(LongestFrame, 1)]
    [TestCase(LongestFrame + 1, 2)]
    [TestCase(2 * LongestFrame, 2)]
    [TestCase(100_000, 4)]
    public async Task A_message_arrives_in_frames_of_at_most_32_KB(int length, int frames)
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        using RawSocket socket = await RawSocket.SubscribeAsync(caller.SocketUrl);
        string acknowledgement = Encoding.UTF8.GetString((await socket.ReadFrameAsync()).Payload);
        await socket.ReadFrameAsync();
        string text = string.Concat(Enumerable.Range(0, length).Select(static i => (char)('a' + (i % 26))));

        Connect.SendFrame(contact.ContactId, text);
        List<(bool IsFinal, int Opcode, byte[] Payload)> received = [];
        do
            received.Add(await socket.ReadFrameAsync());
        while (!received[^1].IsFinal);

        Assert.That(acknowledgement, Does.Contain("success"));
        Assert.That(received, Has.Count.EqualTo(frames));
        Assert.That(received.Select(static frame => frame.Payload.Length), Has.All.LessThanOrEqualTo(LongestFrame));
        Assert.That(
            received.Select(static frame => frame.Opcode),
            Is.EqualTo([Text, .. Enumerable.Repeat(Continuation, frames - 1)]));
        Assert.That(
            string.Concat(received.Select(static frame => Encoding.UTF8.GetString(frame.Payload))), Is.EqualTo(text));
    }

    [Test]
    public async Task A_client_receives_a_large_message_as_a_whole()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        using Listener listener = await Listener.SubscribeAsync(caller.SocketUrl);
        string text = new('x', 100_000);

        Connect.Say(contact.ContactId, text);

        Assert.That((string?)(await listener.NextItemAsync("text/plain"))["Content"], Is.EqualTo(text));
    }
}
