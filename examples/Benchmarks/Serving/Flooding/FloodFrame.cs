using System.Buffers.Binary;
using System.Text;

namespace Benchmarks.Serving.Flooding;

/// <summary>
/// A frame that is encoded once. Only the number in the id and the time change from message to message.
/// </summary>
internal sealed class FloodFrame
{
    private const byte FinalText = 0x81;
    private const byte TwoBytesOfLength = 126;
    private const int HeaderSize = 4;

    // The number of the message is the last group of the id. Its time is that number of milliseconds.
    private const string Number = "000000000000";
    private const string Clock = "00:00:00.000";

    private readonly byte[] _frame;
    private readonly int _numberAt;
    private readonly int _clockAt;
    private readonly string _item;

    public FloodFrame(string contactId)
    {
        _item = Item(contactId, "MESSAGE", "text/plain", SampleMessage.Text);
        _frame = Frame(_item);
        _numberAt = _frame.AsSpan().IndexOf("-000000000000"u8) + 1;
        _clockAt = _frame.AsSpan().IndexOf("00:00:00.000"u8);
        Joined = Frame(Item(contactId, "EVENT", "application/vnd.amazonaws.connect.event.participant.joined", "")
            .Replace(Number, "ffffffffffff"));
    }

    public int Length => _frame.Length;

    /// <summary>The frame of the participant.joined event, which comes first.</summary>
    public ReadOnlyMemory<byte> Joined { get; }

    /// <summary>Writes the frame of a message. The numbers begin with 0 and end with the day, at 86,400,000.</summary>
    public void Write(Span<byte> to, int number)
    {
        _frame.CopyTo(to);
        Digits(to.Slice(_numberAt, Number.Length), number);
        var clock = to.Slice(_clockAt, Clock.Length);
        Digits(clock[9..], number % 1000);
        Digits(clock[6..8], number / 1000 % 60);
        Digits(clock[3..5], number / 60_000 % 60);
        Digits(clock[..2], number / 3_600_000);
    }

    /// <summary>Returns the item of a message for a transcript page.</summary>
    public string Item(int number) => _item
        .Replace($"-{Number}", $"-{number:D12}")
        .Replace(Clock, TimeSpan.FromMilliseconds(number).ToString(@"hh\:mm\:ss\.fff"));

    private static string Item(string contactId, string type, string contentType, string content) =>
        $$"""
        {"AbsoluteTime":"2026-07-30T{{Clock}}Z","Content":"{{content}}","ContentType":"{{contentType}}",
        "Id":"5f1e4c1a-0a6b-4d0c-9b52-{{Number}}","Type":"{{type}}",
        "ParticipantId":"a2c1b7d4-3f0e-4a55-8f2b-6f3f2a9d0002","DisplayName":"Jane","ParticipantRole":"AGENT",
        "InitialContactId":"{{contactId}}","ContactId":"{{contactId}}"}
        """.ReplaceLineEndings("");

    private static byte[] Frame(string item)
    {
        var text =
            $$"""{"topic":"aws/chat","contentType":"application/json","content":"{{item.Replace("\"", "\\\"")}}"}""";
        var frame = new byte[HeaderSize + Encoding.UTF8.GetByteCount(text)];
        frame[0] = FinalText;
        frame[1] = TwoBytesOfLength;
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), (ushort)(frame.Length - HeaderSize));
        Encoding.UTF8.GetBytes(text, frame.AsSpan(HeaderSize));
        return frame;
    }

    private static void Digits(Span<byte> to, int number)
    {
        for (var i = to.Length - 1; i >= 0; i--, number /= 10)
            to[i] = (byte)('0' + number % 10);
    }
}
