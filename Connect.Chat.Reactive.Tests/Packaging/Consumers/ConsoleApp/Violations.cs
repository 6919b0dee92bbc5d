#if VIOLATIONS
using Connect.Chat.Reactive;

// The compiler must report CCR001 and CCR002, which come with the package.
internal static class Violations
{
    public static async Task RunAsync(IChatSession chat)
    {
        await chat.ConnectAsync();
        chat.Messages.Subscribe(async message => await chat.SendMessageAsync(message.Content));
    }
}
#endif
