using System.Globalization;
using System.Text;
using System.Text.Json;
using Connect.Chat.Reactive.Attachments;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Protocol;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>
/// The culture of the application changes nothing. These cultures differ in the casing of "i", in digits and signs, and
/// in the calendar.
/// </summary>
[TestFixture("tr-TR")]
[TestFixture("ar-SA")]
[TestFixture("th-TH")]
public sealed class CultureTests(string culture)
{
    private CultureInfo _before = CultureInfo.InvariantCulture;

    [SetUp]
    public void UseCulture()
    {
        _before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new(culture);
        // Without the data of cultures, the test would show nothing.
        Assume.That(
            new DateTime(2026, 1, 2).ToString("d", CultureInfo.CurrentCulture),
            Is.Not.EqualTo(new DateTime(2026, 1, 2).ToString("d", CultureInfo.InvariantCulture)));
    }

    [TearDown]
    public void RestoreCulture() => CultureInfo.CurrentCulture = _before;

    [Test]
    public async Task A_conversation_with_an_outage_is_the_same()
    {
        var here = await TalkAsync();
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var invariant = await TalkAsync();

        Assert.That(here, Is.EqualTo(invariant));
        Assert.That(here, Does.Contain("missed"));
    }

    [Test]
    public async Task Requests_are_the_same()
    {
        var here = await RequestsAsync();
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var invariant = await RequestsAsync();

        Assert.That(here, Is.EqualTo(invariant));
        Assert.That(here, Does.Contain("1234567").And.Contain("2026-11-27T00:00:00"));
    }

    [TestCase("2026-11-27T03:04:05.678Z")]
    [TestCase("2028-02-29T23:59:59.999Z")]
    public void Times_of_the_service_are_parsed(string text)
    {
        Assert.That(WireTime.TryParse(Encoding.UTF8.GetBytes(text), out var time), Is.True);
        Assert.That(time, Is.EqualTo(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture)));
    }

    [TestCase("PICTURE.JFIF", "image/jpeg")]
    [TestCase("PHOTO.HEIC", "image/heic")]
    public void Extensions_are_found_without_case(string name, string type) =>
        Assert.That(AttachmentTypes.Find(AttachmentTypes.Default, name), Is.EqualTo(type));

    private static async Task<string> TalkAsync()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.Say("live");
        chat.Settle();
        chat.Service.FailNext("Socket", new IOException("refused"));
        chat.Service.Socket.Break();
        chat.Settle();
        chat.Service.Say("missed");
        chat.Advance(TimeSpan.FromSeconds(2.5));
        chat.Service.Say("live again");
        chat.Settle();
        var handle = JsonSerializer.Serialize(chat.Session.GetResumeHandle());
        return string.Join('\n', [.. chat.Texts, .. chat.Items.Select(static item => item.ToString()), handle]);
    }

    private static async Task<string> RequestsAsync()
    {
        var handler = new RecordingBodies();
        using var client = new ParticipantClient(new() { Region = "us-east-1", HttpMessageHandler = handler });
        await client.StartAttachmentUploadAsync(new()
        {
            ConnectionToken = "token",
            AttachmentName = "İıI.pdf",
            AttachmentSizeInBytes = 1_234_567,
            ContentType = "application/pdf",
            ClientToken = "same",
        }).ContinueWith(static _ => { }, TaskScheduler.Default);
        await client.GetTranscriptAsync(new()
        {
            ConnectionToken = "token",
            MaxResults = 50,
            StartPosition = StartPosition.AtTime(new(2026, 11, 27, 0, 0, 0, TimeSpan.Zero)),
        }).ContinueWith(static _ => { }, TaskScheduler.Default);
        return string.Join('\n', handler.Bodies);
    }

    private sealed class RecordingBodies : HttpMessageHandler
    {
        public List<string> Bodies { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Bodies.Add($"{request.RequestUri} {await request.Content!.ReadAsStringAsync(cancellationToken)}");
            return new(System.Net.HttpStatusCode.BadRequest);
        }
    }
}
