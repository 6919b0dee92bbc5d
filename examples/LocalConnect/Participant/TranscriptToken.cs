using System.Buffers.Text;
using System.Text;

namespace Connect.Chat.Local;

/// <summary>
/// A NextToken: the state of a scan. It contains the position of the next item, so it stays valid while new items
/// arrive.
/// </summary>
internal readonly record struct TranscriptToken(bool IsForward, bool FollowsEmptyPage, int Position)
{
    private const int LongestToken = 16;

    public static TranscriptToken? Parse(string token)
    {
        Span<byte> bytes = stackalloc byte[LongestToken];
        if (token.Length > LongestToken
            || !Base64Url.IsValid(token)
            || !Base64Url.TryDecodeFromChars(token, bytes, out int written))
        {
            return null;
        }

        string text = Encoding.ASCII.GetString(bytes[..written]);
        return text is ['F' or 'B' or 'f' or 'b', .. string digits] && int.TryParse(digits, out int position)
            ? new(char.ToUpperInvariant(text[0]) == 'F', char.IsLower(text[0]), position)
            : null;
    }

    public TranscriptScan Continue(TranscriptWindow window) =>
        new(window, IsForward, window.RankOf(Position, IsForward)) { FollowsEmptyPage = FollowsEmptyPage };

    public override string ToString()
    {
        char direction = IsForward ? 'F' : 'B';
        return Base64Url.EncodeToString(Encoding.ASCII.GetBytes(
            $"{(FollowsEmptyPage ? char.ToLowerInvariant(direction) : direction)}{Position}"));
    }
}
