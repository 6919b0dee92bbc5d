using Connect.Chat.Local;

namespace AgentBot;

/// <summary>
/// Streams answers chunk by chunk. The participant service has no operation for that: Amazon Connect streams the
/// messages of the bots of a flow. Here a control of LocalConnect takes its place.
/// </summary>
internal sealed class Replies(LocalConnect connect)
{
    private const string Opening = "You asked: ";

    private const string Closing = ". Let me see.";

    public static string To(string question) => Opening + question + Closing;

    public static string QuestionOf(string answer) => answer[Opening.Length..^Closing.Length];

    public void Write(string contactId, string question)
    {
        var stream = connect.BeginStream(contactId, Roles.CustomBot, "Robbie");
        stream.Push(Opening);
        stream.Push(question);
        stream.Push(Closing);
        stream.Complete();
    }
}
