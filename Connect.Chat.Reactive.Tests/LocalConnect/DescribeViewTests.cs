using System.Net;
using Connect.Chat.Local;

namespace Connect.Chat.Reactive.Tests.Local;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class DescribeViewTests
{
    private static LocalConnect Connect => LocalConnectServer.Shared;

    [Test]
    public async Task A_view_is_described_by_its_token()
    {
        Caller caller = await Caller.ConnectAsync(Connect, Connect.StartChat());
        Connect.AddView("token-1", new("Form", Template: """{"Head":{}}""", Actions: ["Submit"]));

        ApiResponse response = await caller.SendAsync(
            HttpMethod.Get, "participant/views/token-1", bearer: caller.ConnectionToken);

        Assert.That((string?)response.Body["View"]!["Name"], Is.EqualTo("Form"));
        Assert.That((string?)response.Body["View"]!["Content"]!["Template"], Is.EqualTo("""{"Head":{}}"""));
        Assert.That((string?)response.Body["View"]!["Content"]!["Actions"]![0], Is.EqualTo("Submit"));
    }

    [Test]
    public async Task An_unknown_view_is_not_found_and_its_token_is_not_repeated()
    {
        Caller caller = await Caller.ConnectAsync(Connect, Connect.StartChat());

        ApiResponse response = await caller.SendAsync(
            HttpMethod.Get, "participant/views/nothing", bearer: caller.ConnectionToken);

        response.AssertIs(HttpStatusCode.NotFound, "ResourceNotFoundException");
        Assert.That(response.Body.ToJsonString(), Does.Not.Contain("nothing"));
        Assert.That((string?)response.Body["ResourceType"], Is.EqualTo("VIEW"));
    }
}
