using System.Collections;
using System.Reflection;
using System.Text.Json;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>What tools that read public properties show of a secret, such as LINQPad's Dump.</summary>
[TestFixture]
public sealed class SecretTests
{
    private const string Token = "my-secret-token";
    private static readonly Uri Url = new("https://storage.example/file?X-Amz-Signature=my-secret-token");

    private static readonly object[] Carriers =
    [
        new ChatDetails("c", "p", Token),
        ChatDetails.Parse($$"""{"ContactId":"c","ParticipantId":"p","ParticipantToken":"{{Token}}"}"""),
        new ConnectionToken(Token, DateTimeOffset.UnixEpoch),
        new AttachmentUrl { Url = new(Url), Size = 1 },
        new AuthenticationUrl { Url = new(Url) },
        new Secret<string>(Token),
    ];

    // Not secrets: ids of sends and pages, and what messages contain, which are as secret as their texts.
    private static readonly string[] NotSecret =
    [
        "TranscriptPage.NextToken", "SentItem.ClientToken", "TranscriptEntry.ClientToken",
        "StartChatRequest.ClientToken",
        "AppleCustomTemplate.Url", "InteractiveElement.Url", "ViewTemplate.ViewToken",
    ];

    [TestCaseSource(nameof(Carriers))]
    public void Neither_its_properties_nor_ToString_nor_a_serializer_show_it(object carrier)
    {
        Assert.That(Dumped(carrier, depth: 0), Has.None.Contains("my-secret"));
        Assert.That(JsonSerializer.Serialize(carrier, carrier.GetType()), Does.Not.Contain("my-secret"));
    }

    [Test]
    public void The_check_finds_a_token_that_is_a_string() =>
        Assert.That(Dumped(new { Inner = new { Token } }, depth: 0), Has.Some.Contains("my-secret"));

    [Test]
    public void Details_keep_their_token_through_ToJson_only()
    {
        var details = new ChatDetails("c", "p", Token);

        Assert.That(ChatDetails.Parse(details.ToJson()), Is.EqualTo(details));
        Assert.That(details.ParticipantToken!.Reveal(), Is.EqualTo(Token));
        Assert.That(ChatDetails.WithoutToken("c", "p").ParticipantToken, Is.Null);
    }

    [Test]
    public void Secrets_are_compared_by_their_values()
    {
        Secret<string> first = new("a");
        Secret<string> second = new("a");

        Assert.That(first, Is.EqualTo(second));
        Assert.That(first, Is.Not.EqualTo(new Secret<string>("b")));
        Assert.That(first.GetHashCode(), Is.EqualTo(second.GetHashCode()));
        Assert.That(() => new Secret<string>(null!), Throws.ArgumentNullException);
    }

    [Test]
    public void No_token_or_URL_of_a_session_is_a_plain_text()
    {
        var plain =
            from type in typeof(ChatSession).Assembly.GetExportedTypes()
            where type.Namespace == typeof(ChatSession).Namespace && !typeof(ChatItem).IsAssignableFrom(type)
            from property in type.GetProperties()
            where property.Name.EndsWith("Token", StringComparison.Ordinal)
                || property.Name.EndsWith("Url", StringComparison.Ordinal)
            where property.PropertyType == typeof(string) || property.PropertyType == typeof(Uri)
            select $"{type.Name}.{property.Name}";

        Assert.That(plain.Except(NotSecret), Is.Empty);
    }

    // As a tool for scripts shows an object: its texts, and those of its public properties.
    private static IEnumerable<string> Dumped(object? value, int depth)
    {
        if (value is null || depth > 4)
            return [];
        var own = new[] { value.ToString() ?? "" };
        if (value is string or Uri or DateTimeOffset || value.GetType().IsPrimitive)
            return own;
        if (value is IEnumerable values)
            return own.Concat(values.Cast<object?>().SelectMany(one => Dumped(one, depth + 1)));
        return own.Concat(value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .SelectMany(property => Dumped(property.GetValue(value), depth + 1)));
    }
}
