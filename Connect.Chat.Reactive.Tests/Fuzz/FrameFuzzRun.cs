using System.Text;
using System.Text.Json.Nodes;
using Connect.Chat.Reactive.Tests.Protocol;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Fuzz;

/// <summary>
/// A session that receives mutated frames between valid ones. It must stay connected and emit every valid item once.
/// </summary>
internal sealed class FrameFuzzRun : IAsyncDisposable
{
    private const int FramesPerMessage = 10;
    private const int FramesPerMinute = 2_000;
    private const int MaxRemembered = 50;

    private readonly Random _random;
    private readonly Mutator _mutator;
    private readonly SimulatedChat _chat = new();
    private readonly DuplicateDetector _emitted = new();
    private readonly List<byte[]> _frames = [.. Templates()];
    private readonly List<string> _said = [];
    private readonly int _seed;

    public FrameFuzzRun(int seed)
    {
        _seed = seed;
        _random = new(seed);
        _mutator = new(_random);
        _chat.Session.Items.Subscribe(_emitted.Add);
        _chat.Service.Deliver = (socket, frame) =>
        {
            socket.Push(frame);
            Remember(Encoding.UTF8.GetBytes(frame));
        };
    }

    public async Task PlayAsync(int frames)
    {
        await _chat.ConnectAsync();
        for (var i = 0; i < frames; i++)
        {
            if (i % FramesPerMessage == 0)
                _said.Add(_chat.Service.Say($"message {i}"));
            PushMutated();
            if (i % FramesPerMinute == 0)
                _chat.Advance(TimeSpan.FromSeconds(10));
        }

        for (var minutes = 0; minutes < 3; minutes++)
            _chat.Advance(TimeSpan.FromMinutes(1));
        Check();
    }

    public ValueTask DisposeAsync() => _chat.DisposeAsync();

    private static IEnumerable<byte[]> Templates()
    {
        yield return Wire.Frame(InThisContact(Wire.Item("MESSAGE", "text/plain", "grüße 😀 \"\\\n")));
        yield return Wire.Frame(InThisContact(Wire.Attachment("IN_PROGRESS")));
        yield return Wire.Frame(
            InThisContact(Wire.Receipt("""[{"ReadTimestamp":"2026-07-30T12:34:57Z","RecipientParticipantId":"p"}]""")));
        yield return Wire.Frame(InThisContact(Wire.Event("authentication.initiated", """{"SessionId":"s-1"}""")));
        yield return Wire.Frame(InThisContact(Wire.Event("participant.joined")));
        yield return Wire.Frame(InThisContact(Wire.Event("typing")));
        yield return Wire.Frame(InThisContact(Wire.Item(
            "MESSAGE",
            "application/vnd.amazonaws.connect.message.interactive",
            """{"templateType":"ListPicker","version":"1.0","data":""" +
            """{"content":{"title":"t","elements":[{"title":"e"}]}}}""")));
    }

    private static JsonObject InThisContact(JsonObject item)
    {
        item["ContactId"] = SimulatedChat.ContactId;
        item["InitialContactId"] = SimulatedChat.ContactId;
        item.Remove("RelatedContactId");
        return item;
    }

    private void Remember(byte[] frame)
    {
        if (_frames.Count < MaxRemembered)
            _frames.Add(frame);
        else
            _frames[_random.Next(_frames.Count)] = frame;
    }

    private void PushMutated()
    {
        var mutated = _mutator.Mutate(_frames[_random.Next(_frames.Count)]);
        // A valid end of the chat may end the session, so skip such frames.
        if (mutated.AsSpan().IndexOf("chat.ended"u8) >= 0 || mutated.AsSpan().IndexOf("participant.left"u8) >= 0)
            return;
        _chat.Service.Socket.Push(mutated);
        _chat.Settle();
    }

    private void Check()
    {
        var run = $"seed {_seed}";
        Assert.That(_chat.Phase, Is.EqualTo(ChatPhase.Connected), run);
        Assert.That(_emitted.Duplicates, Is.Zero, $"{run}: duplicate items");
        Assert.That(_said.Where(id => !_emitted.Has(id)), Is.Empty, $"{run}: lost items");
        Assert.That(
            _chat.Faults.Where(static fault => fault.Kind == ChatFaultKind.ObserverThrew), Is.Empty, run);
    }
}
