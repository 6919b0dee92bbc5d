using System.Buffers.Text;
using System.Text;

namespace Connect.Chat.Local;

/// <summary>A walk through a transcript, from a position on. Its rest fits into a token.</summary>
internal sealed record TranscriptScan(Transcript Transcript, bool IsForward, int Position)
{
    // Positions never change, so a token stays good while items arrive.
    public string ToToken() => Base64Url.EncodeToString(Encoding.ASCII.GetBytes($"{(IsForward ? 'F' : 'B')}{Position}"));

    public static TranscriptScan? FromToken(Transcript transcript, string token)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (token.Length > 16 || !Base64Url.IsValid(token) || !Base64Url.TryDecodeFromChars(token, bytes, out int written))
            return null;

        string text = Encoding.ASCII.GetString(bytes[..written]);
        return text is ['F' or 'B', .. string position] && int.TryParse(position, out int at) && at >= 0 && at < transcript.Count
            ? new(transcript, text[0] == 'F', at)
            : null;
    }

    /// <summary>The next items in the order of the walk.</summary>
    public List<ContactItem> Read(int count, out TranscriptScan? rest)
    {
        List<ContactItem> items = [];
        int position = Position;
        for (; items.Count < count && position >= 0 && position < Transcript.Count; position += IsForward ? 1 : -1)
        {
            // A transcript names the first contact once, beside its items.
            items.Add(Transcript[position] with { InitialContactId = null });
        }

        rest = position >= 0 && position < Transcript.Count ? this with { Position = position } : null;
        return items;
    }
}
