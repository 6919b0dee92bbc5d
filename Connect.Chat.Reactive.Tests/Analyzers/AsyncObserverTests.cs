namespace Connect.Chat.Reactive.Tests.Analyzers;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class AsyncObserverTests
{
    [TestCase("chat.Messages.Subscribe([|async m => await chat.SendMessageAsync(m.Content)|]);")]
    [TestCase("chat.Messages.Subscribe([|async (m) => { await Task.Yield(); }|], () => { });")]
    [TestCase("chat.Messages.Subscribe([|async delegate { await Task.Yield(); }|]);")]
    [TestCase("chat.State.Subscribe([|onNext: async _ => await Task.Yield()|]);")]
    [TestCase("chat.Messages.FromOthers(chat).Skip(1).Subscribe([|async m => await Task.Yield()|]);")]
    [TestCase("chat.Transcript.Edits().Subscribe([|async _ => await Task.Yield()|]);")]
    [TestCase("chat.Messages.Subscribe([|Reply|]); async void Reply(ChatMessage m) => await Task.Yield();")]
    [TestCase("chat.Messages.Subscribe(_ => { }, [|async _ => await Task.Yield()|]);")]
    [TestCase("var texts = chat.Messages.Select(m => m.Content); texts.Subscribe([|async _ => await Task.Yield()|]);")]
    [TestCase("((IChatSession)chat).Messages.Subscribe([|async _ => await Task.Yield()|]);")]
    [TestCase("void Reply(IObservable<ChatMessage> all) => all.Subscribe([|async _ => await Task.Yield()|]);")]
    [TestCase("using var both = chat.Messages.Merge(chat.Messages).Subscribe([|async _ => await Task.Yield()|]);")]
    public async Task An_asynchronous_observer_of_a_stream_is_reported(string statements) =>
        Assert.That(await AnalyzedProgram.MarkAsync(Unmarked(statements)), Is.EqualTo(statements));

    [TestCase("chat.Messages.Subscribe(m => Console.WriteLine(m.Content));")]
    [TestCase("chat.Messages.SubscribeAsync(chat, async m => await Task.Yield());")]
    [TestCase("chat.Messages.SelectMany(async m => { await Task.Yield(); return m; }).Subscribe(_ => { });")]
    [TestCase("chat.Messages.Subscribe(m => _ = Task.Run(async () => await Task.Yield()));")]
    [TestCase("Observable.Interval(TimeSpan.FromSeconds(1)).Subscribe(async _ => await Task.Yield());")]
    [TestCase("Observable.Timer(TimeSpan.Zero).TakeUntil(chat.Ended).Subscribe(async _ => await Task.Yield());")]
    [TestCase("new Subject<int>().Subscribe(async _ => await Task.Yield());")]
    [TestCase("new Subject<ChatMessage>().Subscribe(async _ => await Task.Yield());")]
    public async Task Everything_else_is_not_reported(string statements) =>
        Assert.That(await AnalyzedProgram.MarkAsync(statements), Is.EqualTo(statements));

    [Test]
    public async Task A_session_of_the_application_counts() => Assert.That(
        await AnalyzedProgram.FindIdsAsync(
            "new Connect.Chat.Reactive.Testing.FakeChatSession().Messages.Subscribe(async _ => await Task.Yield());"),
        Is.EqualTo(["CCR001"]));

    private static string Unmarked(string statements) =>
        statements.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal);
}
