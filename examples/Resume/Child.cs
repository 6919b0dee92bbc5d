using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using Connect.Chat.Reactive;

namespace Resume;

/// <summary>
/// The process that is killed. It connects, resumes where the journal ends, and writes each item to the journal until
/// the chat ends.
/// </summary>
internal static class Child
{
    /// <summary>The first argument of a child process. The endpoint and the path of the journal follow.</summary>
    public const string Name = "child";

    public static async Task RunAsync(Uri endpoint, string path)
    {
        // The details contain a token, and other processes can read command lines but not the standard input.
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
