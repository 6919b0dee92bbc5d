namespace Connect.Chat.Reactive.Tests.Session;

[TestFixture]
public sealed class ChatDetailsTests
{
    private const string Pascal = """{"ContactId":"c","ParticipantId":"p","ParticipantToken":"t"}""";
    private const string Camel = """{"contactId":"c","participantId":"p","participantToken":"t"}""";

    [TestCase(Pascal)]
    [TestCase(Camel)]
    [TestCase("""{"data":{"startChatResult":""" + Pascal + "}}")]
    [TestCase("""{"data":{"startChatResult":""" + Camel + """},"extra":1}""")]
    [TestCase("""{"startChatResult":""" + Pascal + "}")]
    [TestCase("""{"Data":""" + Camel + "}")]
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
    [TestCase("""{"ContactId":"c","ParticipantId":"p"}""", "participantToken")]
    [TestCase("""{"ContactId":"c","ParticipantId":"p","ParticipantToken":""}""", "participantToken")]
    [TestCase("""{"ContactId":"c","ParticipantId":"p","ParticipantToken":["SECRET"]}""", "participantToken")]
    [TestCase("""{"ContactId":" ","ParticipantId":"p","ParticipantToken":"SECRET"}""", "contactId")]
    [TestCase("{}", "contactId")]
    [TestCase("[]", "JSON object")]
    [TestCase("null", "JSON object")]
    [TestCase("""{"data":"SECRET"}""", "JSON object")]
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
