using Connect.Chat.Local;
using Worker.Customers;

namespace Connect.Chat.Reactive.Tests.Worker;

/// <summary>The service of examples/Worker in another process, on a LocalConnect of this one.</summary>
internal sealed class WorkerStage : IAsyncDisposable
{
    // A process starts slowly while other tests run.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("worker-tests");
    private readonly HttpClient _http = new();

    private WorkerStage(LocalConnect connect) => Connect = connect;

    public LocalConnect Connect { get; }

    /// <summary>The latest process.</summary>
    public WorkerProcess Process { get; private set; } = null!;

    public FileInfo[] StoredChats => _data.GetFiles("*.chat");

    public static async Task<WorkerStage> StartAsync()
    {
        var stage = new WorkerStage(await LocalConnect.StartAsync(CustomersProgram.Options));
        await stage.StartProcessAsync();
        return stage;
    }

    public async Task StartProcessAsync()
    {
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        Process = WorkerProcess.Start(Connect.Url, _data.FullName, listening.SetResult);
        _http.BaseAddress ??= await listening.Task.WaitAsync(Limit);
    }

    /// <summary>Starts a chat that the service does not know yet.</summary>
    public ChatDetails StartChat()
    {
        string contactId = Connect.StartChat("Ana").ContactId;
        var bot = Connect.CreateParticipant(contactId);
        return new(contactId, bot.ParticipantId, bot.ParticipantToken);
    }

    /// <summary>Offers a chat to the service. Returns the status of the response.</summary>
    public Task<int> OfferAsync(ChatDetails details) => PostAsync(details.ToJson());

    public async Task<int> PostAsync(string body)
    {
        using var content = new StringContent(body);
        using var response = await _http.PostAsync(new Uri("/chats", UriKind.Relative), content);
        return (int)response.StatusCode;
    }

    public Task<string> GetAsync(string path) => _http.GetStringAsync(new Uri(path, UriKind.Relative));

    /// <summary>Asks as the customer, and waits for the answer.</summary>
    public async Task<string> AskAsync(string contactId, string question)
    {
        int before = Answers(Connect.View(contactId)).Count;
        Connect.Say(contactId, question, Roles.Customer);
        var view = await Connect.WhenAsync(contactId, chat => Answers(chat).Count > before).WaitAsync(Limit);
        return Answers(view)[before];
    }

    public async ValueTask DisposeAsync()
    {
        Process.Dispose();
        await Connect.DisposeAsync();
        _http.Dispose();
        _data.Delete(recursive: true);
    }

    private static List<string> Answers(ContactView chat) =>
    [
        .. chat.Items.Where(static item => item is { ParticipantRole: Roles.CustomBot, ContentType: ContentTypes.Text })
            .Select(static item => item.Content!),
    ];
}
