using System.Reactive.Linq;

namespace Connect.Chat.Reactive.Tests.Testing;

/// <summary>The view model of the guide: the kind of class for which applications write unit tests.</summary>
internal sealed class ConversationViewModel : IDisposable
{
    private readonly ICustomerChatSession _chat;
    private readonly IDisposable _messages;
    private readonly IDisposable _states;

    public ConversationViewModel(ICustomerChatSession chat)
    {
        _chat = chat;
        _messages = chat.Messages.Subscribe(message => Lines.Add($"{message.Participant.Role}: {message.Content}"));
        _states = chat.State.Subscribe(state => IsOffline = state.Phase is not ChatPhase.Connected);
    }

    public List<string> Lines { get; } = [];

    public bool IsOffline { get; private set; }

    public string Error { get; private set; } = "";

    public async Task SendAsync(string text)
    {
        try
        {
            await _chat.SendMessageAsync(text);
        }
        catch (ChatException exception)
        {
            Error = exception.Message;
        }
    }

    public void Dispose()
    {
        _messages.Dispose();
        _states.Dispose();
    }
}
