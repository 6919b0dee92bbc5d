using System.Globalization;
using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Tests.Participant;

/// <summary>The lifetime of a connection token is the difference of two times of the service's clock.</summary>
[TestFixture]
public sealed class TokenLifetimeTests : ParticipantTest
{
    private const string Body =
        """{"ConnectionCredentials":{"ConnectionToken":"t","Expiry":"2031-05-02T12:00:00.000Z"}}""";

    private static readonly CreateParticipantConnectionRequest Request =
        new() { ParticipantToken = "p", Type = ConnectionTypes.ConnectionCredentials };

    [Test]
    public async Task The_expiry_is_compared_with_the_date_of_the_response()
    {
        var sentAt = new DateTimeOffset(2031, 5, 2, 10, 0, 0, TimeSpan.Zero);
        Service.Answers(200, Body, ("Date", sentAt.ToString("R", CultureInfo.InvariantCulture)));

        var connection = await Client.CreateParticipantConnectionAsync(Request);

        Assert.That(connection.ConnectionTokenLifetime, Is.EqualTo(TimeSpan.FromHours(2)));
    }

    [TestCase("no date at all")]
    [TestCase("")]
    public async Task A_response_without_a_readable_date_has_no_lifetime(string date)
    {
        Service.Answers(200, Body, ("Date", date));

        var connection = await Client.CreateParticipantConnectionAsync(Request);

        Assert.That(connection.ConnectionTokenLifetime, Is.Null);
    }
}
