using System.Buffers.Text;
using System.Text;

namespace Connect.Chat.Local;

/// <summary>
/// A walk through the items of one contact, from a position on. What is left of it fits into a token, which stays
/// good while items arrive, since positions never change.
/// </summary>
/// <param name="Transcript">What is walked.</param>
/// <param name="Within">Which positions of it are in question.</param>
/// <param name="IsForward">Towards newer items.</param>
/// <param name="Position">The next to read, if it is within.</param>
internal sealed record TranscriptScan(Transcript Transcript, Range Within, bool IsForward, int Position)
{
    private const int LongestToken = 16;

    private bool IsOver =>
        Position < Within.Start.Value || Position >= Math.Min(Within.End.Value, Transcript.Count);

    public static TranscriptScan? FromToken(Transcript transcript, Range within, string token)
    {
        Span<byte> bytes = stackalloc byte[LongestToken];
        if (token.Length > LongestToken || !Base64Url.IsValid(token) || !Base64Url.TryDecodeFromChars(token, bytes, out int written))
            return null;

        string text = Encoding.ASCII.GetString(bytes[..written]);
        return text is ['F' or 'B', .. string digits] && int.TryParse(digits, out int position)
            ? new(transcript, within, text[0] == 'F', position)
            : null;
    }

    public string ToToken() => Base64Url.EncodeToString(Encoding.ASCII.GetBytes($"{(IsForward ? 'F' : 'B')}{Position}"));

    /// <summary>The next items in the order of the walk, and the rest of the walk if there is one.</summary>
    public (List<ContactItem> Page, TranscriptScan? Next) Read(int count)
    {
        List<ContactItem> items = [];
        TranscriptScan rest = this;
        while (items.Count < count && !rest.IsOver)
        {
            // A transcript names the first contact once, beside its items.
            items.Add(Transcript[rest.Position] with { InitialContactId = null });
            rest = rest with { Position = rest.Position + (IsForward ? 1 : -1) };
        }

        return (items, rest.IsOver ? null : rest);
    }
}
