using System.Globalization;
using System.Net;
using Connect.Chat.Local;

namespace Connect.Chat.Reactive.Tests.Local;

/// <summary>Hosts with different clocks stamp the items.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class HostClockTests
{
    private static readonly ManualTime Time = new();

    private static LocalConnect Connect { get; set; } = null!;

    [OneTimeSetUp]
    public static async Task StartAsync() => Connect = await LocalConnect.StartAsync(new() { TimeProvider = Time });

    [OneTimeTearDown]
    public static async Task StopAsync() => await Connect.DisposeAsync();

    [Test]
    public async Task Hosts_take_turns_and_each_stamps_with_its_own_clock()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        await caller.SetAsync(contact, "clocks", """{"offsetsSeconds":[0,-3600,90.5]}""");

        for (int i = 0; i < 6; i++)
            Connect.Say(contact.ContactId, $"m{i}");

        Assert.That(
            Connect.View(contact.ContactId).Items.Select(item => Math.Round(OffsetOf(item).TotalSeconds, 1)),
            Is.EqualTo([0, -3600, 90.5, 0, -3600, 90.5]).AsCollection);
    }

    [Test]
    public void A_seed_chooses_the_same_hosts_again()
    {
        LocalContact first = Connect.StartChat();
        LocalContact second = Connect.StartChat();
        LocalContact other = Connect.StartChat();
        Connect.SetHostClocks(first.ContactId, new([0, 60, 120], Seed: 7));
        Connect.SetHostClocks(second.ContactId, new([0, 60, 120], Seed: 7));
        Connect.SetHostClocks(other.ContactId, new([0, 60, 120], Seed: 8));

        double[][] minutes = [.. new[] { first, second, other }.Select(MinutesOf)];

        Assert.That(minutes[1], Is.EqualTo(minutes[0]));
        Assert.That(minutes[2], Is.Not.EqualTo(minutes[0]));
        Assert.That(minutes[0].Distinct().Count(), Is.EqualTo(3));

        static double[] MinutesOf(LocalContact contact)
        {
            for (int i = 0; i < 30; i++)
                Connect.Say(contact.ContactId, $"m{i}");
            return [.. Connect.View(contact.ContactId).Items.Select(item => Math.Round(OffsetOf(item).TotalMinutes))];
        }
    }

    [Test]
    public async Task The_response_to_a_message_has_the_time_of_its_host()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        Connect.SetHostClocks(contact.ContactId, new([-1800]));

        ApiResponse sent = await caller.SendMessageAsync("Hi");

        ContactItem item = Connect.View(contact.ContactId).Items.Single();
        Assert.That((string?)sent.Body["AbsoluteTime"], Is.EqualTo(item.AbsoluteTime));
        Assert.That(OffsetOf(item), Is.EqualTo(TimeSpan.FromMinutes(-30)));
    }

    [Test]
    public async Task The_transcript_stays_in_the_order_of_acceptance_unless_it_is_sorted_by_time()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        Connect.SetHostClocks(contact.ContactId, new([0, -60]));
        for (int i = 0; i < 4; i++)
            Connect.Say(contact.ContactId, $"m{i}");

        string?[] accepted = (await caller.ReadPagesAsync(3)).SelectMany(page => page).ToArray();
        await caller.SetAsync(contact, "transcript", """{"sortedByTime":true}""");
        string?[] sorted = (await caller.ReadPagesAsync(3)).SelectMany(page => page).ToArray();

        Assert.That(accepted, Is.EqualTo(["m3", "m2", "m1", "m0"]));
        Assert.That(sorted, Is.EqualTo(["m2", "m0", "m3", "m1"]));
    }

    [Test]
    public async Task A_scan_through_a_sorted_transcript_misses_no_existing_item_when_new_ones_arrive()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        Connect.SetHostClocks(contact.ContactId, new([0, -3600]));
        Connect.SetTranscriptConditions(contact.ContactId, new(SortedByTime: true));
        for (int i = 0; i < 8; i++)
            Connect.Say(contact.ContactId, $"m{i}");

        ApiResponse first = await caller.GetTranscriptAsync("""{"MaxResults":3}""");
        Connect.Say(contact.ContactId, "new");
        Connect.Say(contact.ContactId, "new, and an hour ago");
        ApiResponse second = await caller.GetTranscriptAsync(
            $$"""{"MaxResults":100,"NextToken":"{{first.Body["NextToken"]}}"}""");

        Assert.That(first.Contents, Is.EqualTo(["m6", "m4", "m2"]));
        Assert.That(second.Contents, Is.EqualTo(["m0", "new, and an hour ago", "m7", "m5", "m3", "m1"]));
    }

    [TestCase("""{}""")]
    [TestCase("""{"offsetsSeconds":[]}""")]
    [TestCase("""{"offsetsSeconds":[3601]}""")]
    [TestCase("""{"offsetsSeconds":[0,-3600.5]}""")]
    public async Task Invalid_clocks_are_refused(string body)
    {
        LocalContact contact = Connect.StartChat();

        ApiResponse response = await new Caller(Connect).PostAsync($"_local/contacts/{contact.ContactId}/clocks", body);

        response.AssertIs(HttpStatusCode.BadRequest, "ValidationException");
        Assert.That((string?)response.Body["Message"], Does.Contain("offsetsSeconds"));
    }

    /// <summary>Rounded, because one host's items of the same time are a millisecond apart.</summary>
    private static TimeSpan OffsetOf(ContactItem item)
    {
        TimeSpan offset = DateTimeOffset.Parse(item.AbsoluteTime, CultureInfo.InvariantCulture) - Time.GetUtcNow();
        return TimeSpan.FromMilliseconds(Math.Round(offset.TotalMilliseconds / 100) * 100);
    }
}
