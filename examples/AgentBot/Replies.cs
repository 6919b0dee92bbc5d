using Connect.Chat.Local;

namespace AgentBot;

/// <summary>
/// Writes answers bit by bit. The service has no call for that: it streams what the bots behind a flow say. Here
/// LocalConnect's control stands for the platform that does.
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
