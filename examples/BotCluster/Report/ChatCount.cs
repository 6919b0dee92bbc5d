using System.Globalization;
using BotCluster.Grains;
using Connect.Chat.Local;

namespace BotCluster.Report;

/// <summary>What the transcript of a chat shows.</summary>
/// <param name="Asked">Questions of the customer.</param>
/// <param name="Answered">Questions that have an answer.</param>
/// <param name="Doubled">Answers to a question that has one already.</param>
/// <param name="Repeated">Answers that were sent again, which the service recognised by their client token.</param>
/// <param name="Connects">Calls of CreateParticipantConnection, refused ones included.</param>
/// <param name="Silence">The longest time from a question to its answer.</param>
internal readonly record struct ChatCount(
    int Asked, int Answered, int Doubled, int Repeated, int Connects, TimeSpan Silence)
{
    /// <summary>Whether all questions of a chat are answered.</summary>
    public static bool IsAnswered(ContactView chat) => Of(chat) is var count && count.Answered == count.Asked;

    public static ChatCount Of(ContactView chat)
    {
        var asked = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        var answered = new HashSet<string>(StringComparer.Ordinal);
        var (answers, silence) = (0, TimeSpan.Zero);
        foreach (var item in chat.Items.Where(static item => item.Content is not null))
        {
            if (item.ParticipantRole == Roles.Customer && item.Type == "MESSAGE")
                asked.Add(AnswerBot.AnswerTo(item.Content!), TimeOf(item));
            else if (item.ParticipantRole == Roles.CustomBot && asked.TryGetValue(item.Content!, out var time))
            {
                answers++;
                if (answered.Add(item.Content!) && TimeOf(item) - time is var wait && wait > silence)
                    silence = wait;
            }
        }

        return new(
            asked.Count,
            answered.Count,
            answers - answered.Count,
            chat.CallsOf("SendMessage") - answers,
            chat.CallsOf("CreateParticipantConnection"),
            silence);
    }

    private static DateTimeOffset TimeOf(ContactItem item) =>
        DateTimeOffset.Parse(item.AbsoluteTime, CultureInfo.InvariantCulture);
}
