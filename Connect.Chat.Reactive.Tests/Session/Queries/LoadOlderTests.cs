using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>Older items are loaded without a hole, whatever the pages contain and whatever arrives meanwhile.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class LoadOlderTests
{
    // A page can consist of the item at its start position only, or of nothing, and still have a token.
    [TestCase(1)]
    [TestCase(0)]
    public async Task Pages_without_older_items_are_followed_by_the_next_ones(int length)
    {
        await using var chat = WithoutHistory();
        await ConnectAsync(chat);
        var calls = 0;
        chat.Service.PageLength = asked => ++calls % 4 == 0 ? asked : calls % 4 == 1 ? length : 0;

        var page = await chat.Session.LoadOlderAsync(10);

        Assert.That(page.Items, Has.Count.EqualTo(10));
        Assert.That(TextsOf(chat), Is.EqualTo(Numbers(21, 31)));
        await LoadAllAsync(chat);
        Assert.That(TextsOf(chat), Is.EqualTo(Numbers(1, 31)));
    }

    [Test]
    public async Task A_service_that_returns_only_empty_pages_does_not_keep_the_call()
    {
        await using var chat = WithoutHistory();
        await ConnectAsync(chat);
        chat.Service.PageLength = static _ => 0;

        var page = await chat.Session.LoadOlderAsync(10).WaitAsync(Hang.Guard);

        Assert.That(page.Items, Is.Empty);
        Assert.That(page.NextToken, Is.Not.Empty);
        Assert.That(chat.Transcript.HasOlder, Is.True);
    }

    [Test]
    public async Task A_response_without_a_transcript_is_not_the_end_of_it()
    {
        var (chat, spy) = CallSpy.NewChat(static options => options with { InitialHistory = InitialHistory.None });
        await using var disposal = chat;
        await ConnectAsync(chat);
        spy.OnTranscriptPage = static _ => new() { IsWithoutTranscript = true };

        var failure = await Failure.Of<ParticipantServiceException>(chat.Session.LoadOlderAsync(10, metadata: 7));

        Assert.That((failure.IsTransient, failure.Metadata), Is.EqualTo((true, 7)));
        Assert.That(chat.Transcript.HasOlder, Is.True);
        spy.OnTranscriptPage = static page => page;
        await LoadAllAsync(chat);
        Assert.That(TextsOf(chat), Is.EqualTo(Numbers(1, 31)));
    }

    [Test]
    public async Task A_page_with_too_many_items_is_unusable()
    {
        var (chat, spy) = CallSpy.NewChat(static options => options with { InitialHistory = InitialHistory.None });
        await using var disposal = chat;
        await ConnectAsync(chat);
        spy.OnTranscriptPage = static page => page with { IsCut = true };

        foreach (var call in (Task[])
            [chat.Session.LoadOlderAsync(10, metadata: 7), chat.Session.GetTranscriptAsync(10, metadata: 7)])
        {
            var failure = await Failure.Of<ParticipantServiceException>(call);
            Assert.That((failure.IsTransient, failure.Metadata), Is.EqualTo((false, 7)));
        }

        Assert.That(TextsOf(chat), Is.EqualTo(["31"]));
        Assert.That(chat.Transcript.HasOlder, Is.True);
    }

    [Test]
    public async Task A_page_follows_the_one_before_although_no_observer_has_seen_that()
    {
        await using var chat = WithoutHistory();
        await ConnectAsync(chat);
        using var observer = chat.Session.Transcript.Subscribe();

        var first = await chat.Session.LoadOlderAsync(10);
        var second = await chat.Session.LoadOlderAsync(10);

        Assert.That(first.Items, Has.Count.EqualTo(10));
        Assert.That(second.Items.Concat(first.Items).Select(static item => item.Id), Is.Unique.And.Exactly(20).Items);
        Assert.That(TextsOf(chat), Is.EqualTo(Numbers(11, 31)));
    }

    [TestCase(5, 20)]
    [TestCase(20, 5)]
    public async Task Calls_at_the_same_time_load_one_page_after_the_other(int first, int second)
    {
        await using var chat = WithoutHistory();
        await ConnectAsync(chat);
        var release = new TaskCompletionSource();
        chat.Service.BeforeNext("GetTranscript", _ => release.Task);
        var slow = chat.Session.LoadOlderAsync(first);
        await chat.Session.LoadOlderAsync(second);

        release.SetResult();
        await slow.WaitAsync(Hang.Guard);

        Assert.That(TextsOf(chat), Is.EqualTo(Numbers(6, 31)));
    }

    [TestCase(11)]
    [TestCase(60)]
    public async Task Entries_that_are_dropped_while_a_page_is_loaded_leave_no_hole(int arrivals)
    {
        await using var chat = new SimulatedChat(static options => options with { TranscriptCapacity = 10 });
        await chat.ConnectAsync();
        Say(chat, 1, 30);
        var release = new TaskCompletionSource();
        chat.Service.BeforeNext("GetTranscript", _ => release.Task);
        var loading = chat.Session.LoadOlderAsync(10);
        Say(chat, 31, 30 + arrivals);

        release.SetResult();
        await loading.WaitAsync(Hang.Guard);

        Assert.That(TextsOf(chat), Is.EqualTo(Numbers(11 + arrivals, 30 + arrivals)));
        await LoadAllAsync(chat);
        Assert.That(TextsOf(chat), Is.EqualTo(Numbers(1, 30 + arrivals)));
    }

    [Test]
    public async Task A_page_is_not_added_if_entries_are_dropped_during_every_attempt()
    {
        await using var chat = new SimulatedChat(static options => options with { TranscriptCapacity = 10 });
        await chat.ConnectAsync();
        Say(chat, 1, 30);
        var last = 30;
        chat.Service.PageLength = asked =>
        {
            Say(chat, ++last, last);
            return asked;
        };

        await chat.Session.LoadOlderAsync(10).WaitAsync(Hang.Guard);

        Assert.That(TextsOf(chat), Is.EqualTo(Numbers(last - 9, last)));
        chat.Service.PageLength = static asked => asked;
        await LoadAllAsync(chat);
        Assert.That(TextsOf(chat), Is.EqualTo(Numbers(1, last)));
    }

    // The service accepts no such id as the start of a page. It gives items shorter ones.
    [TestCase(null, 10)]
    [TestCase(10, 10)]
    [TestCase(null, 1)]
    [TestCase(10, 1)]
    public async Task Items_before_one_with_an_id_that_cannot_be_requested_are_loaded(int? capacity, int pageLength)
    {
        await using var chat = new SimulatedChat(options => options with
        {
            InitialHistory = InitialHistory.None,
            TranscriptCapacity = capacity,
        });
        for (var i = 1; i <= 300; i++)
            Publish(chat, i, canBeRequested: i % 7 == 0);

        await chat.ConnectAsync();
        Publish(chat, 301, canBeRequested: true);
        chat.Settle();
        for (var i = 0; i < 60 && chat.Transcript.HasOlder; i++)
            await chat.Session.LoadOlderAsync(pageLength);

        Assert.That(TextsOf(chat), Is.EqualTo(Numbers(1, 301)));
    }

    [TestCase(0)]
    [TestCase(15)]
    public async Task No_hole_is_left_although_no_entry_that_is_kept_can_be_requested(int arrivals)
    {
        await using var chat = new SimulatedChat(static options => options with { TranscriptCapacity = 10 });
        await chat.ConnectAsync();
        Say(chat, 1, 40);
        await chat.Session.LoadOlderAsync(10);
        for (var i = 41; i <= 70; i++)
            Publish(chat, i, canBeRequested: false);
        chat.Settle();
        var release = new TaskCompletionSource();
        chat.Service.BeforeNext("GetTranscript", _ => release.Task);
        var loading = chat.Session.LoadOlderAsync(10);
        for (var i = 71; i <= 70 + arrivals; i++)
            Publish(chat, i, canBeRequested: false);
        chat.Settle();

        release.SetResult();
        await loading.WaitAsync(Hang.Guard);

        Assert.That(TextsOf(chat), Is.EqualTo(Numbers(int.Parse(TextsOf(chat).First()), 70 + arrivals)));
        await LoadAllAsync(chat);
        Assert.That(TextsOf(chat), Is.EqualTo(Numbers(1, 70 + arrivals)));
    }

    private static SimulatedChat WithoutHistory() =>
        new(static options => options with { InitialHistory = InitialHistory.None });

    // The transcript begins with the 31st message.
    private static async Task ConnectAsync(SimulatedChat chat)
    {
        Say(chat, 1, 30);
        await chat.ConnectAsync();
        Say(chat, 31, 31);
    }

    private static void Say(SimulatedChat chat, int first, int last)
    {
        for (var i = first; i <= last; i++)
            chat.Service.Say($"{i}");
        chat.Settle();
    }

    private static void Publish(SimulatedChat chat, int number, bool canBeRequested)
    {
        var id = canBeRequested ? $"{number}" : $"{number}-{new string('x', 300)}";
        var time = chat.Time.GetUtcNow().AddSeconds(number);
        chat.Service.Publish(WireItem.Message(id, time, $"{number}"));
    }

    private static async Task LoadAllAsync(SimulatedChat chat)
    {
        for (var i = 0; i < 20 && chat.Transcript.HasOlder; i++)
            await chat.Session.LoadOlderAsync(10);
    }

    private static IEnumerable<string> TextsOf(SimulatedChat chat) =>
        chat.Transcript.Select(static entry => ((ChatMessage)entry.Item).Content);

    private static IEnumerable<string> Numbers(int first, int last) =>
        Enumerable.Range(first, last - first + 1).Select(static number => $"{number}");
}
