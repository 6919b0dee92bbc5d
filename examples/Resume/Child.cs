using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using Connect.Chat.Reactive;

namespace Resume;

/// <summary>
/// The process that gets killed. Connects, goes on where the journal ends, and writes down each item until the chat
/// is over.
/// </summary>
internal static class Child
{
    /// <summary>The first argument that makes a process a child; the endpoint and the journal's path follow.</summary>
    public const string Name = "child";

    public static async Task RunAsync(Uri endpoint, string path)
    {
        // The details hold a token, so they come on a channel that nobody else can read.
        var details = ChatDetails.Parse(await Console.In.ReadLineAsync() ?? "");
        var resumeFrom = Journal.LastHandle(path);
        using var journal = Journal.Open(path);

        await using var chat = ChatSession.CreateCustomer(details, new() { Endpoint = endpoint }, resumeFrom);
        chat.Items.Subscribe(item =>
        {
            if (item is not TypingEvent)
                journal.Write(item.Id, chat.GetResumeHandle());
        });
        var ended = chat.Ended.LastOrDefaultAsync().ToTask();
        await chat.ConnectAsync();
        await ended;
    }
}
