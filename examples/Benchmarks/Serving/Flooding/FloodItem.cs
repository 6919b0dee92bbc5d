namespace Benchmarks.Serving.Flooding;

/// <summary>
/// A chat item that is encoded once. Only the number in the id and the time change from message to message.
/// </summary>
internal sealed class FloodItem
{
    /// <summary>The placeholder of the number, which is the last group of the id.</summary>
    public const string Number = "000000000000";

    /// <summary>The placeholder of the time, which is the number of the message in milliseconds.</summary>
    public const string Clock = "00:00:00.000";

    private readonly byte[] _bytes;
    private readonly int _numberAt;
    private readonly int _clockAt;

    /// <param name="bytes">The item, or a frame that contains it, with both placeholders.</param>
    public FloodItem(byte[] bytes)
    {
        _bytes = bytes;
        _numberAt = bytes.AsSpan().IndexOf("-000000000000"u8) + 1;
        _clockAt = bytes.AsSpan().IndexOf("00:00:00.000"u8);
    }

    public int Length => _bytes.Length;

    /// <summary>Returns the JSON of an item with both placeholders.</summary>
    public static string Json(string contactId, string type, string contentType, string content, FloodSender sender) =>
        $$"""
        {"AbsoluteTime":"2026-07-30T{{Clock}}Z","Content":"{{content}}","ContentType":"{{contentType}}",
        "Id":"5f1e4c1a-0a6b-4d0c-9b52-{{Number}}","Type":"{{type}}",
        "ParticipantId":"{{sender.Id}}","DisplayName":"{{sender.DisplayName}}","ParticipantRole":"{{sender.Role}}",
        "InitialContactId":"{{contactId}}","ContactId":"{{contactId}}"}
        """.ReplaceLineEndings("");

    /// <summary>Writes a message. The numbers begin with 0 and end with the day, at 86,400,000.</summary>
    public void Write(Span<byte> to, int number)
    {
        _bytes.CopyTo(to);
        Digits(to.Slice(_numberAt, Number.Length), number);
        var clock = to.Slice(_clockAt, Clock.Length);
        Digits(clock[9..], number % 1000);
        Digits(clock[6..8], number / 1000 % 60);
        Digits(clock[3..5], number / 60_000 % 60);
        Digits(clock[..2], number / 3_600_000);
    }

    private static void Digits(Span<byte> to, int number)
    {
        for (var i = to.Length - 1; i >= 0; i--, number /= 10)
            to[i] = (byte)('0' + number % 10);
    }
}

/// <summary>The sender of the items of a chat.</summary>
internal sealed record FloodSender(string Id, string DisplayName, string Role)
{
    public static FloodSender Agent(string participantId) => new(participantId, "Jane", "AGENT");

    public static FloodSender Customer(string participantId) => new(participantId, "Customer", "CUSTOMER");
}
