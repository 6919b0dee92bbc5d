using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Participant;

/// <summary>A page that cannot be read completely fails. As the last page, it would end a catch-up too early.</summary>
[TestFixture]
public sealed class UnusablePageTests : ParticipantTest
{
    private static readonly string[] NoText =
        ["5", "1e400", "true", "false", "{}", "[]", """["x"]""", """{"a":"b"}""", "\"\\ud800\""];

    private static readonly string[] NoList = ["5", "true", "\"[]\"", "{}", """{"a":[]}"""];

    [Test]
    public void A_page_token_of_another_type_is_no_last_page([ValueSource(nameof(NoText))] string value) =>
        IsUnusable($$"""{"Transcript":[],"NextToken":{{value}}}""");

    [Test]
    public void Items_that_are_no_list_are_no_empty_page([ValueSource(nameof(NoList))] string value) =>
        IsUnusable($$"""{"Transcript":{{value}}}""");

    [TestCase("garbage")]
    [TestCase("}")]
    [TestCase("<html>")]
    [TestCase("""{"Transcript":[{"Id":"1"}],"NextToken":"x"}""")]
    public void A_page_that_something_follows_is_unusable(string rest) => IsUnusable("""{"Transcript":[]}""" + rest);

    [Test]
    public async Task The_page_is_requested_again()
    {
        Service.Answers(200, """{"Transcript":[],"NextToken":5}""")
            .Answers(200, """{"Transcript":[],"NextToken":"5"}""");

        var call = Client.GetTranscriptAsync(Page);
        RunOut(call);

        Assert.That((await call).NextToken, Is.EqualTo("5"));
    }

    [Test]
    public async Task Members_whose_names_are_invalid_or_escaped_do_no_harm()
    {
        Service.Answers(
            200, """{"\ud800abcdefgh":1,"NextToke\ud800":1,"Transcript":[],"\u004eext\u0054oken":"x"}""");

        Assert.That((await Done(Client.GetTranscriptAsync(Page))).NextToken, Is.EqualTo("x"));
    }

    [TestCase("5")]
    [TestCase("\"\\ud800\"")]
    public async Task An_unusable_contact_id_is_ignored(string value)
    {
        Service.Answers(200, $$"""{"InitialContactId":{{value}},"Transcript":[],"NextToken":"x"}""");

        var page = await Done(Client.GetTranscriptAsync(Page));

        Assert.That((page.InitialContactId, page.NextToken), Is.EqualTo(("", "x")));
    }

    [Test]
    public async Task A_page_token_that_cannot_be_sent_is_not_the_fault_of_the_caller()
    {
        var (chat, spy) = CallSpy.NewChat();
        await using var disposal = chat;
        await chat.ConnectAsync();
        chat.Service.Say("Hello");
        chat.Settle();
        spy.OnTranscriptPage = static page => page with { Transcript = [], NextToken = new('x', 1_001) };

        var failure = await Failure.Of<ParticipantServiceException>(chat.Session.LoadOlderAsync(10));

        Assert.That(failure.Message, Does.Contain("too long"));
    }

    private void IsUnusable(string body)
    {
        Use(Options with { Retry = new() { MaxRetryAttempts = 0 } });
        Service.Answers(200, body);

        var failure = Failed(Client.GetTranscriptAsync(Page));

        Assert.That((failure.StatusCode, failure.IsTransient), Is.EqualTo((200, true)));
    }
}
