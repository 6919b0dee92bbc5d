using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Connect.Chat.Local;
using Connect.Chat.Reactive.Tests.EndToEnd;

namespace Connect.Chat.Reactive.Tests.Documentation;

/// <summary>
/// What a snippet runs against: a separate LocalConnect, the values of its variables, and the other participants.
/// They write "one", "two" and "three", then the chat ends. A session that a snippet does not connect is connected.
/// </summary>
/// <remarks>
/// A comment above the snippet says more: <c>&lt;!-- run: cut, agent, prints, replies --&gt;</c>.
/// <list type="bullet">
/// <item>cut: the network fails, and "two" is written during the outage.</item>
/// <item>agent, or bot: details are those of an agent or a bot, and the customer writes.</item>
/// <item>prints: the snippet must print each text once, in order.</item>
/// <item>replies: the snippet must reply to each text once, in order.</item>
/// <item>no, and the reason: the snippet is only compiled.</item>
/// </list>
/// </remarks>
internal sealed partial class SnippetStage(LocalConnect connect, MarkdownBlock block) : IAsyncDisposable
{
    private static readonly string[] Texts = ["one", "two", "three"];
    private static readonly string[] ContentTypes =
        ["text/plain", "text/markdown", "application/json", "application/vnd.amazonaws.connect.message.interactive"];

    private const string Response = """{"ContactId":"c-1","ParticipantId":"p-1","ParticipantToken":"secret"}""";

    private readonly string[] _words = (block.Run ?? "").Split(',', StringSplitOptions.TrimEntries);
    private readonly LocalAgent _agent = connect.StartAgent("Jane");
    private readonly ConcurrentQueue<LocalContact> _customers = [];
    private readonly ConcurrentQueue<IChatSession> _sessions = [];
    private readonly ConcurrentQueue<ChatFault> _faults = [];
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly LockedWriter _output = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("snippet");
    private bool _customerWrites;
    private volatile bool _hasEnded;

    /// <summary>Returns the snippet with values for what stands for the reader's own: region, response, file.</summary>
    public string Text()
    {
        string file = Path.Combine(_folder.FullName, "invoice.pdf");
        File.WriteAllText(file, "%PDF-1.7 invoice");
        string text = block.Text
            .Replace("http://127.0.0.1:4510", connect.Url.AbsoluteUri, StringComparison.Ordinal)
            .Replace("https://YOUR-GATEWAY/Prod", $"{connect.Url}startchat", StringComparison.Ordinal)
            .Replace("\"invoice.pdf\"", $"\"{file}\"", StringComparison.Ordinal)
            .Replace("\"downloads\"", $"\"{_folder.FullName}\"", StringComparison.Ordinal);
        text = AnyRegion().Replace(text, $"Endpoint = new(\"{connect.Url}\")");
        return text.Contains(Response, StringComparison.Ordinal)
            ? text.Replace(Response, Details().ToJson(), StringComparison.Ordinal)
            : text;
    }

    /// <summary>The time that the snippet may take.</summary>
    public required TimeSpan Limit { get; init; }

    /// <summary>Runs the snippet, and checks what the comment above it promises.</summary>
    public async Task RunAsync(Script script)
    {
        Task playing = PlayAsync();
        Task running = script.RunAsync(_output, GiveAsync, () =>
        {
            _end.TrySetResult();
            return playing;
        });
        _ = running.ContinueWith(_ => _end.TrySetResult(), TaskScheduler.Default);
        try
        {
            await Task.WhenAll(running, playing).WaitAsync(Limit);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"It does not end, or does not handle each text. {Seen()}");
        }

        Assert.That(_faults, Is.Empty, Seen());
        if (_words.Contains("prints"))
            Assert.That(Printed(), Is.EqualTo(Texts), Seen());
        if (_words.Contains("replies"))
            Assert.That(Replies(_customers.Single()), Is.EqualTo(Texts), Seen());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var session in _sessions)
            await session.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>Whether there is a value for a variable of this type.</summary>
    public static bool CanGive(string type) => type.TrimEnd('?') is nameof(ICustomerChatSession) or nameof(IChatSession)
        or nameof(IAgentChatSession) or nameof(IBotChatSession) or nameof(ChatDetails) or nameof(ChatSessionOptions)
        or nameof(ChatResumeHandle) or nameof(CancellationToken) or "Action<string>" or "Uri" or "string"
        or "Func<CancellationToken, Task<Uri>>" or "Func<ICustomerChatSession, Action<string>>";

    private string Seen() =>
        $"It printed:\n{_output}\nFaults:\n{string.Join('\n', _faults.Select(fault => $"{fault.Exception}"))}\nChats:\n"
        + string.Join('\n', _customers.SelectMany(customer => connect.View(customer.ContactId).Items
            .Select(static item => $"{item.ParticipantRole} {item.ContentType} {item.Content}")));

    private bool Connects => block.Text.Contains("ConnectAsync", StringComparison.Ordinal);

    private async Task<object?> GiveAsync(Type type, string name)
    {
        object? value = Give(type, name);
        if (value is IChatSession session && !Connects)
            await session.ConnectAsync().Within();
        return value;
    }

    private object? Give(Type type, string name)
    {
        if (type == typeof(ICustomerChatSession) || type == typeof(IChatSession))
            return Watched(ChatSession.CreateCustomer(Details(), Options()));
        if (type == typeof(IAgentChatSession))
            return Watched(ChatSession.CreateAgent(AgentDetails(), Options()));
        if (type == typeof(IBotChatSession))
            return Watched(ChatSession.CreateCustomBot(BotDetails(), Options()));
        if (type == typeof(ChatDetails))
            return _words.Contains("agent") ? AgentDetails() : _words.Contains("bot") ? BotDetails() : Details();
        if (type == typeof(ChatSessionOptions))
            return Options();
        if (type == typeof(Uri))
            return connect.Url;
        if (type == typeof(Action<string>))
            return (Action<string>)_output.WriteLine;
        if (type == typeof(Func<CancellationToken, Task<Uri>>))
            return (Func<CancellationToken, Task<Uri>>)(_ => Task.FromResult(_agent.CreateSocketUrl()));
        if (type == typeof(Func<ICustomerChatSession, Action<string>>))
            return (Func<ICustomerChatSession, Action<string>>)(chat => text => _ = chat.SendMessageAsync(text));
        if (type == typeof(CancellationToken))
            return CancellationToken.None;
        if (type == typeof(string))
            return Path.Combine(_folder.FullName, name);
        return null;
    }

    private ChatSessionOptions Options() => new() { Endpoint = connect.Url };

    private LocalContact Customer()
    {
        var customer = connect.StartChat("Ana", supportedContentTypes: ContentTypes);
        _customers.Enqueue(customer);
        return customer;
    }

    private ChatDetails Details() => Of(Customer());

    private ChatDetails AgentDetails()
    {
        _customerWrites = true;
        return Of(_agent.Accept(Customer().ContactId));
    }

    private ChatDetails BotDetails()
    {
        _customerWrites = true;
        return Of(connect.CreateParticipant(Customer().ContactId));
    }

    private static ChatDetails Of(LocalContact contact) =>
        new(contact.ContactId, contact.ParticipantId, contact.ParticipantToken);

    private TSession Watched<TSession>(TSession session)
        where TSession : IChatSession
    {
        _sessions.Enqueue(session);
        session.Faults.Subscribe(fault =>
        {
            // A handler may still work when the stage ends the chat.
            if (fault.Kind == ChatFaultKind.ObserverThrew && !(_hasEnded && fault.Exception is ChatEndedException))
                _faults.Enqueue(fault);
        });
        return session;
    }

    // A snippet that connects has subscribed before. Any other one has when it ends, or when it waits for a while.
    private async Task PlayAsync()
    {
        await Task.WhenAny(_end.Task, WhenAnyIsConnectedAsync());
        if (!Connects)
            await Task.WhenAny(_end.Task, Task.Delay(TimeSpan.FromSeconds(2)));
        foreach (string contact in _customers.Select(static customer => customer.ContactId))
        {
            if (connect.View(contact).SocketsOpened > 0)
                await PlayAsync(contact);
        }
    }

    private async Task PlayAsync(string contact)
    {
        string role = _customerWrites ? Roles.Customer : Roles.Agent;
        await connect.WhenAsync(contact, static view => view.SocketsSubscribed > 0 || view.HasEnded).Within();
        // The snippet was faster.
        if (connect.View(contact).HasEnded)
            return;
        connect.Say(contact, "one", role);
        int opened = 1;
        if (_words.Contains("cut"))
        {
            await WhenDoneAsync(contact, 1);
            connect.AddFault(new("CreateParticipantConnection", contact, DelayMs: 300));
            opened = connect.View(contact).SocketsOpened + 1;
            connect.Drop(contact);
            _agent.Drop();
        }

        connect.Say(contact, "two", role);
        await connect.WhenAsync(contact, view => view.SocketsOpened >= opened && view.SocketsSubscribed > 0).Within();
        connect.Say(contact, "three", role);
        await WhenDoneAsync(contact, Texts.Length);
        // A snippet that does not wait for the end of the chat must not see it while it connects.
        await Task.WhenAny(_end.Task, Task.Delay(TimeSpan.FromSeconds(5)));
        _hasEnded = true;
        connect.End(contact);
    }

    // Completes when the snippet has handled so many texts, as far as that can be seen.
    private async Task WhenDoneAsync(string contact, int count)
    {
        if (_words.Contains("replies"))
            await connect.WhenAsync(contact, view => Replies(view).Count() >= count);
        for (int i = 0; i < 6_000 && _words.Contains("prints") && Printed().Count() < count; i++)
            await Task.Delay(10);
    }

    private async Task WhenAnyIsConnectedAsync()
    {
        while (!_end.Task.IsCompleted)
        {
            // What is said before a session has caught up may be history for it.
            if (_customers.Any(one => connect.View(one.ContactId).SocketsSubscribed > 0)
                && _sessions.All(static one => one.CurrentState.Phase == ChatPhase.Connected))
            {
                return;
            }

            await Task.Delay(10);
        }
    }

    private IEnumerable<string> Printed()
    {
        string[] lines = _output.ToString().Split('\n', StringSplitOptions.TrimEntries);
        return lines.Select(static line => PrintedText().Match(line)).Where(static match => match.Success)
            .Select(static match => match.Groups["text"].Value);
    }

    [GeneratedRegex("Region = \"[a-z0-9-]+\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AnyRegion();

    // With or without the name of the sender.
    [GeneratedRegex("^(\\w+: )?(?<text>one|two|three)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PrintedText();

    private IEnumerable<string> Replies(LocalContact contact) => Replies(connect.View(contact.ContactId));

    private IEnumerable<string> Replies(ContactView view)
    {
        string role = _customerWrites ? Roles.Customer : Roles.Agent;
        return view.Items
            .Where(item => item.Type == "MESSAGE" && item.ParticipantRole != role)
            .SelectMany(static item => Texts.Where(
                text => item.Content?.EndsWith(text, StringComparison.Ordinal) == true));
    }
}
