using Connect.Chat.Local;
using Connect.Chat.Reactive;

namespace QuickStart;

/// <summary>Plays the other side of the chat, as the service would.</summary>
internal sealed class ScriptedAgent(LocalConnect connect, string contactId)
{
    private const string Name = "Jane";

    /// <summary>Types for a while, and then says it.</summary>
    public async Task ReplyAsync(string text)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(300));
        connect.Say(contactId, new ScriptedItem { ContentType = ChatContentType.Typing, DisplayName = Name });
        await Task.Delay(TimeSpan.FromMilliseconds(700));
        Say(text);
    }

    public void Say(string text) => connect.Say(contactId, text, displayName: Name);

    /// <summary>Leaves, and the flow ends the chat.</summary>
    public void Leave()
    {
        connect.Say(contactId, new ScriptedItem { ContentType = ChatContentType.ParticipantLeft, DisplayName = Name });
        connect.End(contactId);
    }
}
