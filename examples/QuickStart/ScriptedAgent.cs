using Connect.Chat.Local;
using Connect.Chat.Reactive;

namespace QuickStart;

/// <summary>Plays the agent of the chat.</summary>
internal sealed class ScriptedAgent(LocalConnect connect, string contactId)
{
    private const string Name = "Jane";

    /// <summary>Shows the typing indicator for a moment, then sends the text.</summary>
    public async Task ReplyAsync(string text)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(300));
        connect.Say(contactId, new ScriptedItem { ContentType = ChatContentType.Typing, DisplayName = Name });
        await Task.Delay(TimeSpan.FromMilliseconds(700));
        Say(text);
    }

    /// <summary>The number of messages that the customer has missed.</summary>
    public int SaidWhileOffline { get; private set; }

    /// <summary>Writes while the customer is offline, who sees neither the typing nor the message.</summary>
    public async Task SayWhileOfflineAsync(TimeSpan pause, string text)
    {
        await Task.Delay(pause);
        Say(text);
        SaidWhileOffline++;
    }

    public void Say(string text) => connect.Say(contactId, text, displayName: Name);

    /// <summary>Leaves the chat, whereupon the flow ends it.</summary>
    public void Leave()
    {
        connect.Say(contactId, new ScriptedItem { ContentType = ChatContentType.ParticipantLeft, DisplayName = Name });
        connect.End(contactId);
    }
}
