using System.Reactive.Linq;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Session;

[TestFixture]
public sealed class ItemFilterTests
{
    private static readonly ChatItem[] Items =
    [
        Text("own", SimulatedChat.ParticipantId, ParticipantRole.Customer),
        Text("agent", "agent-1", ParticipantRole.Agent) with { Origin = ItemOrigin.Recovered },
        Text("flow", "", ParticipantRole.System) with { Origin = ItemOrigin.History, ContentType = "Text/Markdown" },
        Text("past", "agent-2", ParticipantRole.Agent) with { RelatedContactId = "contact-0" },
    ];

    private static readonly Dictionary<string, (ItemFilter Filter, string[] Passes)> Filters = new()
    {
        ["FromOthers"] = ((items, chat) => items.FromOthers(chat), ["agent", "flow", "past"]),
        ["FromRole"] = ((items, _) => items.FromRole(ParticipantRole.Agent), ["agent", "past"]),
        ["LiveOnly"] = ((items, _) => items.LiveOnly(), ["own", "past"]),
        ["ExceptHistory"] = ((items, _) => items.ExceptHistory(), ["own", "agent", "past"]),
        ["OfContentType"] = ((items, _) => items.OfContentType(ChatContentType.TextMarkdown), ["flow"]),
        ["OfContentType in another spelling"] =
            ((items, _) => items.OfContentType(" TEXT/Markdown; charset=utf-8"), ["flow"]),
        ["OfContact of this chat"] = (
            (items, chat) => items.OfContact(chat.Details.ContactId), ["own", "agent", "flow"]),
        ["OfContact of a past one"] = ((items, _) => items.OfContact("contact-0"), ["past"]),
    };

    private static IEnumerable<string> Names => Filters.Keys;

    [TestCaseSource(nameof(Names))]
    public async Task A_filter_passes_only_matching_items(string name)
    {
        await using var chat = new SimulatedChat();

        var passed = await Filters[name].Filter(Items.ToObservable(), chat.Session).Select(item => item.Id).ToList();

        Assert.That(passed, Is.EqualTo(Filters[name].Passes));
    }

    [Test]
    public async Task Filters_keep_the_item_type_and_can_be_chained()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var contents = new List<string>();
        using var subscription = chat.Session.Messages
            .FromOthers(chat.Session).FromRole(ParticipantRole.Agent).LiveOnly()
            .OfContentType(ChatContentType.TextPlain).OfContact(SimulatedChat.ContactId)
            .Subscribe(message => contents.Add(message.Content));

        chat.Service.Say("Hello");
        chat.Service.Say("Welcome", "SYSTEM");
        chat.Settle();

        Assert.That(contents, Is.EqualTo(["Hello"]));
    }

    [Test]
    public void Argument_exceptions_name_the_parameter()
    {
        var chat = new SimulatedChat().Session;
        IObservable<ChatItem> none = null!;
        Assert.Multiple(() =>
        {
            Assert.That(NameOf(() => none.FromOthers(chat)), Is.EqualTo("items"));
            Assert.That(NameOf(() => chat.Items.FromOthers(null!)), Is.EqualTo("chat"));
            Assert.That(NameOf(() => none.FromRole(ParticipantRole.Agent)), Is.EqualTo("items"));
            Assert.That(NameOf(() => none.LiveOnly()), Is.EqualTo("items"));
            Assert.That(NameOf(() => none.ExceptHistory()), Is.EqualTo("items"));
            Assert.That(NameOf(() => none.OfContentType("")), Is.EqualTo("items"));
            Assert.That(NameOf(() => chat.Items.OfContentType(null!)), Is.EqualTo("contentType"));
            Assert.That(NameOf(() => none.OfContact("")), Is.EqualTo("items"));
            Assert.That(NameOf(() => chat.Items.OfContact(null!)), Is.EqualTo("contactId"));
            Assert.That(NameOf(() => none.ReadAsync(chat)), Is.EqualTo("source"));
            Assert.That(NameOf(() => chat.Items.ReadAsync(null!)), Is.EqualTo("chat"));
            Assert.That(NameOf(() => ((IChatSession)null!).ReadItemsAsync()), Is.EqualTo("chat"));
            Assert.That(NameOf(() => ((IChatSession)null!).ReadMessagesAsync()), Is.EqualTo("chat"));
            Assert.That(NameOf(() => ((IChatSession)null!).ReadEventsAsync()), Is.EqualTo("chat"));
            Assert.That(NameOf(() => ((IChatSession)null!).WhenEndedAsync()), Is.EqualTo("chat"));
        });
    }

    private delegate IObservable<ChatItem> ItemFilter(IObservable<ChatItem> items, IChatSession chat);

    private static string? NameOf(Func<object> call) => Assert.Throws<ArgumentNullException>(() => call())!.ParamName;

    private static TextMessage Text(string id, string participant, ParticipantRole role) => new()
    {
        Id = id,
        ContentType = ChatContentType.TextPlain,
        ContactId = SimulatedChat.ContactId,
        Participant = new() { Id = participant, Role = role },
    };
}
