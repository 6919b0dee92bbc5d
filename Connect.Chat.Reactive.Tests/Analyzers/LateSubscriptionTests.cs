namespace Connect.Chat.Reactive.Tests.Analyzers;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class LateSubscriptionTests
{
    private const string Connect = "await chat.ConnectAsync();\n";

    [TestCase("[|chat.Messages.Subscribe(m => Console.WriteLine(m.Content))|];")]
    [TestCase("using var items = [|chat.Items.Subscribe(_ => { })|];")]
    [TestCase("using ([|chat.Events.Subscribe(_ => { })|]) { await Task.Yield(); }")]
    [TestCase("[|chat.Receipts.SubscribeAsync(chat, async _ => await Task.Yield())|];")]
    [TestCase("[|chat.Messages.FromOthers(chat).Where(m => m.Content != \"\").Subscribe(_ => { })|];")]
    [TestCase("var texts = chat.Messages.Select(m => m.Content); [|texts.Subscribe(_ => { })|];")]
    [TestCase("[|chat.Messages.Subscribe(new Subject<ChatMessage>())|];")]
    [TestCase("[|chat.Faults.Subscribe()|];")]
    [TestCase("await foreach (var m in [|chat.ReadMessagesAsync()|]) Console.WriteLine(m.Content);")]
    [TestCase("await foreach (var m in [|chat.Messages.FromOthers(chat).ReadAsync(chat)|]) Console.WriteLine(m);")]
    [TestCase("try { [|chat.Messages.Subscribe(_ => { })|]; } finally { }")]
    public async Task A_subscription_after_ConnectAsync_is_reported(string statements)
    {
        Assert.That(await AnalyzedProgram.MarkAsync(Connect + Unmarked(statements)), Is.EqualTo(Connect + statements));
        Assert.That(await AnalyzedProgram.MarkAsync(Unmarked(statements)), Is.EqualTo(Unmarked(statements)));
    }

    [TestCase("var result = await chat.ConnectAsync().ConfigureAwait(false);")]
    [TestCase("Task connecting = chat.ConnectAsync(default);")]
    [TestCase("try { await chat.ConnectAsync(); } catch (ChatConnectException) { return; }")]
    [TestCase("await ((IChatSession)chat).ConnectAsync(metadata: null);")]
    public async Task Every_way_to_connect_counts(string connect)
    {
        string subscription = "\n[|chat.Messages.Subscribe(_ => { })|];";

        Assert.That(
            await AnalyzedProgram.MarkAsync(connect + Unmarked(subscription)), Is.EqualTo(connect + subscription));
    }

    [TestCase(Connect + "chat.State.Subscribe(_ => { });")]
    [TestCase(Connect + "chat.Transcript.Edits().Subscribe(_ => { });")]
    [TestCase(Connect + "chat.TypingParticipants.Subscribe(_ => { });")]
    [TestCase(Connect + "chat.Participants.Subscribe(_ => { });")]
    [TestCase(Connect + "chat.Ended.Subscribe(_ => { });")]
    [TestCase(Connect + "chat.Messages.LiveOnly().FromOthers(chat).Subscribe(_ => { });")]
    [TestCase(Connect + "Observable.Timer(TimeSpan.Zero).TakeUntil(chat.ConnectionLost).Subscribe(_ => { });")]
    [TestCase(Connect + "new Subject<ChatMessage>().Subscribe(_ => { });")]
    [TestCase(Connect + "var reply = chat.Messages.FirstAsync(); await chat.SendMessageAsync(\"?\"); await reply;")]
    [TestCase(Connect + "void Watch() => chat.Messages.Subscribe(_ => { });")]
    [TestCase(Connect + "Action watch = () => chat.Messages.Subscribe(_ => { });")]
    [TestCase(Connect + "while (true) { using var one = chat.Messages.Subscribe(_ => { }); await Task.Yield(); }")]
    [TestCase(Connect + "if (args.Length > 0) chat.Messages.Subscribe(_ => { });")]
    [TestCase("if (args.Length > 0) await chat.ConnectAsync(); else chat.Messages.Subscribe(_ => { });")]
    [TestCase("if (args.Length > 0) { await chat.ConnectAsync(); }\nchat.Messages.Subscribe(_ => { });")]
    [TestCase("Func<Task> start = () => chat.ConnectAsync();\nchat.Messages.Subscribe(_ => { });")]
    [TestCase(Connect + "await using var other = ChatSession.CreateCustomBot(new(\"c\", \"p\", \"t\"), new());"
        + "\nother.Messages.Subscribe(_ => { });")]
    public async Task What_misses_nothing_is_not_reported(string statements) =>
        Assert.That(await AnalyzedProgram.MarkAsync(statements), Is.EqualTo(statements));

    [Test]
    public async Task A_test_with_a_fake_session_is_not_reported() => Assert.That(
        await AnalyzedProgram.FindIdsAsync("""
            var fake = new Connect.Chat.Reactive.Testing.FakeChatSession();
            await fake.ConnectAsync();
            fake.Messages.Subscribe(_ => { });
            """),
        Is.Empty);

    [Test]
    public async Task Sessions_in_fields_are_told_apart_by_their_owner()
    {
        const string Desk = """
            await using var one = new Desk();
            await one.ConnectAsync();

            sealed class Desk : IAsyncDisposable
            {
                private readonly IChatSession _first = ChatSession.CreateCustomer(new("c", "p", "t"), new());
                private readonly IChatSession _second = ChatSession.CreateCustomer(new("c", "q", "t"), new());

                public async Task ConnectAsync()
                {
                    await _first.ConnectAsync();
                    _second.Messages.Subscribe(_ => { });
                    [|this._first.Messages.Subscribe(_ => { })|];
                }

                public ValueTask DisposeAsync() => _first.DisposeAsync();
            }
            """;

        Assert.That(await AnalyzedProgram.MarkAsync(Unmarked(Desk)), Is.EqualTo(Desk));
    }

    [Test]
    public async Task The_message_names_the_stream()
    {
        var found = await AnalyzedProgram.AnalyzeAsync(AnalyzedProgram.Usings + """
            IChatSession chat = ChatSession.CreateCustomer(new("c", "p", "t"), new());
            await chat.ConnectAsync();
            chat.Receipts.Subscribe(_ => { });
            """);

        Assert.That(found.Single().GetMessage(), Does.StartWith("Subscribe to Receipts before ConnectAsync"));
    }

    private static string Unmarked(string statements) =>
        statements.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal);
}
