using Connect.Chat.Local;

namespace AgentBot;

/// <summary>
/// The result according to the transcripts of the service: questions without an answer, and surplus answers.
/// </summary>
internal sealed record Verdict(int Lost, int Duplicated)
{
    public static Verdict Of(Tally tally, LocalConnect connect)
    {
        int lost = 0, duplicated = 0;
        foreach (var chat in tally.Questions())
        {
            var answers = connect.View(chat.Key).Items
                .Where(static item => item.ParticipantRole == Roles.CustomBot)
                .CountBy(static item => item.Content ?? "")
                .ToDictionary();
            foreach (var question in chat)
            {
                var count = answers.GetValueOrDefault(Replies.To(question));
                lost += count == 0 ? 1 : 0;
                duplicated += count > 1 ? count - 1 : 0;
            }
        }

        return new(lost, duplicated);
    }
}
