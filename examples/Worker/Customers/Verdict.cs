using Connect.Chat.Local;

namespace Worker.Customers;

/// <summary>The answers according to the transcripts of the service.</summary>
/// <param name="Chats">The number of contacts.</param>
/// <param name="Questions">The number of answers that are expected.</param>
/// <param name="Answered">The number of those that were given.</param>
/// <param name="Doubled">The number of surplus answers.</param>
/// <param name="Unexpected">The number of answers to something that was not asked.</param>
/// <param name="Kills">How often the service was killed.</param>
internal sealed record Verdict(int Chats, int Questions, int Answered, int Doubled, int Unexpected, int Kills = 0)
{
    public int Lost => Questions - Answered;

    public static Verdict Of(Tally tally, LocalConnect connect)
    {
        int chats = 0, questions = 0, answered = 0, doubled = 0, unexpected = 0;
        foreach (var (contactId, expected) in tally.Expected())
        {
            var given = connect.View(contactId).Items
                .Where(static item => item is { ParticipantRole: Roles.CustomBot, ContentType: ContentTypes.Text })
                .CountBy(static item => item.Content ?? "")
                .ToDictionary();
            chats++;
            questions += expected.Length;
            answered += expected.Count(given.ContainsKey);
            doubled += given.Values.Sum() - given.Count;
            unexpected += given.Keys.Except(expected).Count();
        }

        return new(chats, questions, answered, doubled, unexpected);
    }

    /// <summary>Prints the counts on one line. Returns 1 if something was lost or doubled, otherwise 0.</summary>
    public int Report(string name)
    {
        Console.WriteLine(
            $"{name}: chats={Chats} kills={Kills} questions={Questions} answered={Answered} lost={Lost} "
            + $"doubled={Doubled} unexpected={Unexpected}");
        return Questions > 0 && this is { Lost: 0, Doubled: 0, Unexpected: 0 } ? 0 : 1;
    }
}
