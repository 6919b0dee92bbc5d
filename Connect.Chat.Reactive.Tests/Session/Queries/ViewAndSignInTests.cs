using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Session;

[TestFixture]
public sealed class ViewAndSignInTests
{
    private const string SignIn = "01234567-89ab-cdef-0123-456789abcdef";

    [Test]
    public async Task All_arguments_are_passed_to_the_service()
    {
        var (chat, spy) = CallSpy.NewChat();
        await using var _ = chat;
        await chat.ConnectAsync();

        var view = await chat.Session.DescribeViewAsync("view-token");
        var url = await chat.Session.GetAuthenticationUrlAsync(SignIn, new("https://shop.example"));
        await chat.Session.CancelParticipantAuthenticationAsync(SignIn);

        Assert.That((view.Id, view.Version, view.Metadata), Is.EqualTo(("view-1", 1, (object?)null)));
        Assert.That(url.Url.Reveal(), Is.EqualTo(new Uri($"https://simulated.invalid/sign-in/{SignIn}")));
        Assert.That(
            spy.Of<DescribeViewRequest>(),
            Is.EqualTo([new DescribeViewRequest { ConnectionToken = "connection-token-1", ViewToken = "view-token" }]));
        // Without the slash that Uri adds.
        Assert.That(spy.Of<GetAuthenticationUrlRequest>(), Is.EqualTo([
            new GetAuthenticationUrlRequest
            {
                ConnectionToken = "connection-token-1",
                SessionId = SignIn,
                RedirectUri = "https://shop.example",
            },
        ]));
        Assert.That(spy.Of<CancelParticipantAuthenticationRequest>(), Is.EqualTo([
            new CancelParticipantAuthenticationRequest { ConnectionToken = "connection-token-1", SessionId = SignIn },
        ]));
    }

    [Test]
    public async Task An_expired_token_is_renewed_once()
    {
        await using var chat = new SimulatedChat();
        chat.Service.ChecksTokens = true;
        await chat.ConnectAsync();

        foreach (var call in (Func<Task>[])
            [
                () => chat.Session.DescribeViewAsync("view-token"),
                () => chat.Session.GetAuthenticationUrlAsync(SignIn, new("https://shop.example")),
                () => chat.Session.CancelParticipantAuthenticationAsync(SignIn),
            ])
        {
            chat.Service.ExpireTokens();
            await call().WaitAsync(Hang.Guard);
        }

        Assert.That(chat.Service.CallsOf("CreateParticipantConnection"), Is.EqualTo(4));
    }

    [Test]
    public async Task A_cancelled_call_throws_with_the_token_of_the_caller()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        using var cancellation = new CancellationTokenSource();
        chat.Service.BeforeNext("DescribeView", Hang.UntilCancelled);

        var call = chat.Session.DescribeViewAsync("view-token", cancellationToken: cancellation.Token);
        await cancellation.CancelAsync();

        Assert.That(
            (await Failure.Of<OperationCanceledException>(call)).CancellationToken, Is.EqualTo(cancellation.Token));
    }

    [Test]
    public void ToString_of_results_shows_no_secrets()
    {
        object[] results =
        [
            new ChatView
            {
                Id = "v-1",
                Name = "s3cret",
                Template = "s3cret",
                InputSchema = "s3cret",
                Metadata = "s3cret",
            },
            new AuthenticationUrl { Url = new(new Uri("https://s3cret.example/")), Metadata = "s3cret" },
            new CancelAuthenticationResult { Metadata = "s3cret" },
        ];

        foreach (var result in results)
            Assert.That(result.ToString(), Does.Contain(result.GetType().Name).And.Not.Contain("s3cret"));
    }
}
