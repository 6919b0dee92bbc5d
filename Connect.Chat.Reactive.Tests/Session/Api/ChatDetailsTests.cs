using System.Reactive.Linq;

namespace Connect.Chat.Reactive.Tests.Session;

[TestFixture]
public sealed class ChatDetailsTests
{
    private const string Pascal = """{"ContactId":"c","ParticipantId":"p","ParticipantToken":"t"}""";
    private const string Escaped =
        """
        "\uFEFF{\"contactId\":\"c\",\"participantId\":\"p\",\"participantToken\":\"t\"}"
        """;

    private const string Rest =
        """
        \"ParticipantId\":\"p\",\"ParticipantToken\":\"t\"}}}"
        """;

    private const string Camel = """{"contactId":"c","participantId":"p","participantToken":"t"}""";

    [TestCase(Pascal)]
    [TestCase(Camel)]
    [TestCase("""{"data":{"startChatResult":""" + Pascal + "}}")]
    [TestCase("""{"data":{"startChatResult":""" + Camel + """},"extra":1}""")]
    [TestCase("""{"startChatResult":""" + Pascal + "}")]
    [TestCase("""{"Data":""" + Camel + "}")]
    [TestCase("\uFEFF" + Pascal)]
    [TestCase("""{"data":null,"contactId":"c","participantId":"p","participantToken":"t"}""")]
    [TestCase("""{"data":{},"body":"x","contactId":"c","participantId":"p","participantToken":"t"}""")]
    [TestCase("""{"contactId":null,"data":""" + Camel + "}")]
    [TestCase("""{"data":null,"startChatResult":""" + Camel + "}")]
    [TestCase("""{"statusCode":200,"headers":{"x":"y"},"body":""" + Escaped + "}")]
    [TestCase("""{"statusCode":200,"body":{"data":{"startChatResult":""" + Camel + "}}}")]
    [TestCase("""{"body":"{\"data\":{\"startChatResult\":{\"ContactId\":\"c\",""" + Rest + "}")]
    [TestCase("""{"isBase64Encoded":true,"body":"eyJjb250YWN0SWQiOiJjIiwicGFydGljaXBhbnRJZCI6InAi""" + """
        LCJwYXJ0aWNpcGFudFRva2VuIjoidCJ9"}
        """)]
    [TestCase("""{"isBase64Encoded":false,"body":""" + Escaped + "}")]
    [TestCase("""{"contactId":"c","participantId":"p","participantCredentials":{"participantToken":"t"}}""")]
    public void Parse_reads_the_response_of_StartChatContact(string json)
    {
        var details = ChatDetails.Parse(json);

        Assert.That(details, Is.EqualTo(new ChatDetails("c", "p", "t")));
        Assert.That(details.InitialContactId, Is.EqualTo("c"));
    }

    [Test]
    public void Parse_keeps_the_initial_contact()
    {
        var details = ChatDetails.Parse(
            """{"ContactId":"c","InitialContactId":"i","ParticipantId":"p","ParticipantToken":"t"}""");

        Assert.That(details.InitialContactId, Is.EqualTo("i"));
    }

    [TestCase("""{"ParticipantId":"p","ParticipantToken":"SECRET"}""", "contactId")]
    [TestCase("""{"ContactId":"c","ParticipantToken":"SECRET"}""", "participantId")]
    [TestCase("""{"ContactId":"c","ParticipantId":"p","ParticipantToken":5}""", "participantToken")]
    [TestCase("""{"ContactId":"c","ParticipantId":"p","ParticipantToken":"a\nb"}""", "participantToken")]
    [TestCase(
        """{"ParticipantId":"p","ParticipantCredentials":{"ParticipantToken":"SECRET"}}""",
        "no contactId. The response of CreateParticipant does not contain it")]
    [TestCase("""{"statusCode":500,"body":"{\"ContactId\":\"SECRET\"}"}""", "status 500")]
    [TestCase("""{"body":"SECRET"}""", "not JSON")]
    [TestCase("""{"body":"SECRET","isBase64Encoded":true}""", "Base64")]
    [TestCase("""{"ContactId":"c","ParticipantId":"p","ParticipantToken":["SECRET"]}""", "participantToken")]
    [TestCase(
        """{"ContactId":"c","ParticipantId":"p","ParticipantToken":"SECRET","InitialContactId":5}""",
        "initialContactId")]
    [TestCase("""{"ContactId":"c","ParticipantId":"p","InitialContactId":{"a":"SECRET"}}""", "initialContactId")]
    [TestCase("""{"ContactId":" ","ParticipantId":"p","ParticipantToken":"SECRET"}""", "contactId")]
    [TestCase("{}", "contactId")]
    [TestCase("[]", "JSON object")]
    [TestCase("null", "JSON object")]
    [TestCase("""{"data":"SECRET"}""", "not JSON")]
    [TestCase("""{"data":"[\"SECRET\"]"}""", "JSON object")]
    [TestCase("""{"data":["SECRET"]}""", "contactId")]
    [TestCase("""{"ContactId":"\ud800","ParticipantId":"p","ParticipantToken":"SECRET"}""", "Unicode")]
    [TestCase("", "not JSON")]
    [TestCase("{\n\"ContactId\":tSECRET}", "not JSON (line 2)")]
    [TestCase("""{"ContactId":"c","ParticipantToken":"SECRET""", "not JSON")]
    public void Parse_errors_name_the_member_and_quote_no_values(string json, string named)
    {
        var failure = Assert.Throws<FormatException>(() => ChatDetails.Parse(json));

        Assert.That(failure.Message, Does.Contain(named));
        Assert.That(failure.ToString(), Does.Not.Contain("SECRET"));
    }

    [TestCase("""{"contactId":"c","initialContactId":"i","participantId":"p"}""")]
    [TestCase("""{"contactId":"c","initialContactId":"i","participantId":"p","participantToken":null}""")]
    [TestCase("""{"contactId":"c","initialContactId":"i","participantId":"p","participantToken":""}""")]
    public async Task Media_info_of_Streams_can_have_no_token(string json)
    {
        var details = ChatDetails.Parse(json);

        Assert.That(details, Is.EqualTo(ChatDetails.WithoutToken("c", "p", "i")));
        await using var shared = SharedChatConnection.FromFrames(
            Observable.Never<string>(), static (_, _) => Task.CompletedTask);
        var options = new ChatSessionOptions { Region = "us-east-1" };
        Assert.That(
            () => ChatSession.CreateAgent(details, options),
            Throws.ArgumentException.With.Message.Contains(nameof(ChatSessionOptions.ConnectionTokenProvider)));
        Assert.That(
            () => ChatSession.CreateAgent(details, options with
            {
                ConnectionTokenProvider = static (_, _) => throw new InvalidOperationException(),
                SharedConnection = shared,
            }).Dispose(),
            Throws.Nothing);
    }

    [TestCase("""{"ParticipantCredentials":{"ParticipantToken":"t","Expiry":"x"},"ParticipantId":"p"}""")]
    [TestCase("""{"body":"{\"participantCredentials\":{\"participantToken\":\"t\"},\"participantId\":\"p\"}"}""")]
    [TestCase(Pascal)]
    public void The_response_of_CreateParticipant_is_parsed_with_its_contact(string json)
    {
        Assert.That(ChatDetails.Parse(json, "c"), Is.EqualTo(new ChatDetails("c", "p", "t")));
    }

    [Test]
    public void Details_of_another_contact_are_refused()
    {
        Assert.That(() => ChatDetails.Parse(Pascal, "d"), Throws.TypeOf<FormatException>());
        Assert.That(
            () => ChatDetails.Parse(Pascal, ""),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("contactId"));
        Assert.That(
            () => ChatDetails.Parse(null!, "c"),
            Throws.ArgumentNullException.With.Property("ParamName").EqualTo("json"));
    }

    [Test]
    public void Details_survive_their_JSON()
    {
        foreach (var details in (ChatDetails[])[
            new("c", "p", "t+/="), new("c", "p", "t", "i"), ChatDetails.WithoutToken("é\"", "p", "i")])
        {
            Assert.That(ChatDetails.Parse(details.ToJson()), Is.EqualTo(details));
            Assert.That(details.ToJson(), Does.Not.Contain("\n"));
        }

        Assert.That(
            new ChatDetails("c", "p", "t", "i").ToJson(),
            Is.EqualTo("""{"contactId":"c","initialContactId":"i","participantId":"p","participantToken":"t"}"""));
    }

    [Test]
    public void Wrappers_that_never_end_are_refused()
    {
        var json = string.Concat(Enumerable.Repeat("{\"data\":", 40)) + "{}" + new string('}', 40);

        Assert.That(() => ChatDetails.Parse(json), Throws.TypeOf<FormatException>());
    }

    [TestCase(null, "p", "t", "contactId")]
    [TestCase("", "p", "t", "contactId")]
    [TestCase("c", " ", "t", "participantId")]
    [TestCase("c", "p", null, "participantToken")]
    public void A_missing_part_throws_and_names_the_parameter(
        string? contactId, string? participantId, string? token, string parameter)
    {
        var failure = Assert.Throws<ArgumentException>(() => _ = new ChatDetails(contactId!, participantId!, token!));

        Assert.That(failure.ParamName, Is.EqualTo(parameter));
    }

    [TestCase(257, 1, 1, 1, "contactId")]
    [TestCase(1, 257, 1, 1, "participantId")]
    [TestCase(1, 1, 1001, 1, "participantToken")]
    [TestCase(1, 1, 1, 257, "initialContactId")]
    public void A_part_that_is_too_long_throws_and_names_the_parameter(
        int contact, int participant, int token, int initial, string parameter)
    {
        var failure = Assert.Throws<ArgumentException>(
            () => _ = new ChatDetails(new('c', contact), new('p', participant), new('t', token), new('i', initial)));

        Assert.That(failure.ParamName, Is.EqualTo(parameter));
        Assert.That(failure.Message, Does.Not.Contain("tt"));
    }

    [Test]
    public void Parts_of_maximum_length_are_accepted()
    {
        Assert.That(() => new ChatDetails(new('c', 256), new('p', 256), new('t', 1000), new('i', 256)), Throws.Nothing);
    }

    [Test]
    public void ToString_does_not_show_the_token()
    {
        Assert.That(new ChatDetails("c", "p", "SECRET").ToString(), Is.EqualTo("contact c, participant p"));
    }

    [Test]
    public void Parse_rejects_null()
    {
        Assert.That(Assert.Throws<ArgumentNullException>(() => ChatDetails.Parse(null!)).ParamName, Is.EqualTo("json"));
    }
}
