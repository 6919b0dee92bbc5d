using System.Text.Json.Nodes;
using Connect.Chat.Local;

namespace Connect.Chat.Reactive.Tests.Interop;

/// <summary>
/// AWS's SDK for JavaScript acts as a back end: it starts chats, adds participants and stops contacts.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class AwsConnectJudgeTests
{
    private AwsSdk _aws = null!;

    private static LocalConnect Service => Judges.Service;

    [OneTimeSetUp]
    public async Task StartAsync() => _aws = await AwsSdk.StartAsync(Service.Url);

    [OneTimeTearDown]
    public async Task StopAsync() => await _aws.DisposeAsync();

    [Test]
    public async Task StartChatContact_starts_a_chat()
    {
        JsonNode started = (await _aws.PerformAsync(AwsSdk.Connect, "StartChatContact", new
        {
            InstanceId = "instance",
            ContactFlowId = "flow",
            ParticipantDetails = new { DisplayName = "Jane" },
            InitialMessage = new { ContentType = "text/plain", Content = "My parcel is late." },
            Attributes = new { order = "42" },
        })).Output;

        ContactView view = Service.View((string)started["ContactId"]!);
        string token = await _aws.ConnectAsync(new(view.ContactId, "", (string)started["ParticipantToken"]!));
        Assert.Multiple(() =>
        {
            Assert.That(token, Is.Not.Empty);
            Assert.That(view.Items.Single().Content, Is.EqualTo("My parcel is late."));
            Assert.That(view.Participants.Single().ParticipantId, Is.EqualTo((string?)started["ParticipantId"]));
        });
    }

    [Test]
    public async Task StartChatContact_continues_a_past_chat()
    {
        LocalContact past = Service.StartChat(initialMessage: "Before");
        Service.End(past.ContactId);

        JsonNode started = (await _aws.PerformAsync(AwsSdk.Connect, "StartChatContact", new
        {
            InstanceId = "instance",
            ContactFlowId = "flow",
            ParticipantDetails = new { DisplayName = "Jane" },
            PersistentChat = new { RehydrationType = "ENTIRE_PAST_SESSION", SourceContactId = past.ContactId },
        })).Output;

        Assert.That((string?)started["ContinuedFromContactId"], Is.EqualTo(past.ContactId));
        Assert.That(Service.View((string)started["ContactId"]!).Items[0].Content, Is.EqualTo("Before"));
    }

    [Test]
    public async Task CreateParticipant_adds_a_participant_who_can_connect()
    {
        LocalContact contact = Service.StartChat();

        JsonNode created = (await _aws.PerformAsync(AwsSdk.Connect, "CreateParticipant", new
        {
            InstanceId = "instance",
            contact.ContactId,
            ParticipantDetails = new { ParticipantRole = "CUSTOM_BOT", DisplayName = "Robbie" },
        })).Output;

        string id = (string)created["ParticipantId"]!;
        await _aws.ConnectAsync(
            new(contact.ContactId, id, (string)created["ParticipantCredentials"]!["ParticipantToken"]!));
        ParticipantView joined = Service.View(contact.ContactId).Participants.Single(p => p.ParticipantId == id);
        Assert.That((joined.Role, joined.DisplayName, joined.Presence), Is.EqualTo(("CUSTOM_BOT", "Robbie", "Joined")));
        Assert.That(
            DateTimeOffset.Parse((string)created["ParticipantCredentials"]!["Expiry"]!),
            Is.GreaterThan(DateTimeOffset.UtcNow));
    }

    [Test]
    public async Task StopContact_ends_the_chat()
    {
        LocalContact contact = Service.StartChat();

        AwsResponse stopped = await _aws.PerformAsync(
            AwsSdk.Connect, "StopContact", new { InstanceId = "instance", contact.ContactId });

        Assert.That(stopped.Output.AsObject(), Is.Empty);
        Assert.That(Service.View(contact.ContactId).HasEnded, Is.True);
    }
}
