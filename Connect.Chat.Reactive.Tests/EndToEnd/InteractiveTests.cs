using Connect.Chat.Local;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Items.Interactive;
using Connect.Chat.Reactive.Tests.Transport;

namespace Connect.Chat.Reactive.Tests.EndToEnd;

[EachTransport]
[Parallelizable(ParallelScope.All)]
public sealed class InteractiveTests
{
    private static LocalConnect Connect => ChatService.Shared;

    [Test]
    public async Task An_interactive_message_is_answered_with_one_of_its_choices()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync();
        var question = await AskAsync(chat, Templates.ListPicker);

        var sent = await chat.Session.RespondAsync(
            question, ((ListPickerTemplate)question.Template).Elements[0]).Within();
        await chat.Messages.WhenAsync(message => message.Id == sent.Id);

        Assert.That(chat.Texts, Is.EqualTo([Templates.ListPicker, "Assam"]));
        Assert.That(Connect.View(chat.Id).Items[^1].ContentType, Is.EqualTo(ChatContentType.TextPlain));
    }

    // Tokens are opaque. The second one contains characters that a path must escape.
    [TestCase("token-1")]
    [TestCase("a/b+c==?x=%2F#ü")]
    public async Task A_view_can_be_described_and_answered_with_an_action(string token)
    {
        var unique = token + Guid.NewGuid();
        Connect.AddView(
            unique,
            new(
                "Form",
                Template: """{"Head":{}}""",
                InputSchema: """{"type":"object"}""",
                Actions: ["Submit", "Back"],
                Version: 2));
        await using LiveChat chat = await LiveChat.ConnectAsync();
        var question = await AskAsync(chat, Templates.View.Replace("token-1", unique));

        var view = await chat.Session.DescribeViewAsync(((ViewTemplate)question.Template).ViewToken, "why").Within();
        var sent = await chat.Session
            .RespondAsync(question, new ViewAction { Name = view.Actions[0], Data = """{"Name":"Ana"}""" }).Within();
        var response = await chat.Messages.WhenAsync(message => message.Id == sent.Id);

        Assert.That(
            (view.Id, view.Name, view.Version, view.Template, view.InputSchema, view.Metadata),
            Is.EqualTo(("Form", "Form", 2, """{"Head":{}}""", """{"type":"object"}""", "why")));
        Assert.That(view.Arn, Does.StartWith("arn:"));
        Assert.That(view.Actions, Is.EqualTo(["Submit", "Back"]));
        Assert.That(response, Is.TypeOf<InteractiveResponseMessage>());
        Assert.That(
            response.Content,
            Is.EqualTo("""{"action":"Submit","data":{"Name":"Ana"},"templateType":"ViewResource","version":"1.0"}"""));
    }

    [Test]
    public async Task An_unknown_view_throws_not_found_without_its_token()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync();

        var failure = (await Assert.CatchAsync<ParticipantServiceException>(
            () => chat.Session.DescribeViewAsync("nothing", "why").Within()))!;

        Assert.That(
            (failure.StatusCode, failure.ErrorCode, failure.ResourceId, failure.ResourceType, failure.Metadata),
            Is.EqualTo((404, "ResourceNotFoundException", "", "VIEW", "why")));
        Assert.That(chat.CallsOf("DescribeView"), Is.EqualTo(1));
    }

    private static async Task<InteractiveMessage> AskAsync(LiveChat chat, string content)
    {
        var id = chat.Say(new ScriptedItem(content, ChatContentType.InteractiveMessage, Roles.System));
        return (InteractiveMessage)await chat.Messages.WhenAsync(message => message.Id == id);
    }
}
