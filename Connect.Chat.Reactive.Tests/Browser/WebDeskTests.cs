using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Connect.Chat.Reactive.Tests.Browser;

/// <summary>A customer and an agent use WebDesk in a browser. Needs Chromium; required when CI is true.</summary>
[TestFixture]
public sealed class WebDeskTests
{
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;
    private WebDeskServer _server = null!;
    private IBrowserContext _context = null!;
    private DeskPage _customer = null!;
    private DeskPage _agent = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await Chromium.LaunchAsync(_playwright);
        _server = await WebDeskServer.StartAsync();
        SetDefaultExpectTimeout(30_000);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    [SetUp]
    public async Task OpenBothPagesAsync()
    {
        _context = await _browser.NewContextAsync(new() { ViewportSize = new() { Width = 1100, Height = 720 } });
        var home = await _context.NewPageAsync();
        await home.GotoAsync(_server.Url.AbsoluteUri);
        await home.GetByRole(AriaRole.Button, new() { Name = "Start a chat" }).ClickAsync();
        _customer = await OpenAsync(home, "the customer's page");
        _agent = await OpenAsync(home, "the agent's page");
        await _customer.IsAsync("Connected");
        await _agent.IsAsync("Connected");
    }

    [TearDown]
    public Task CloseAsync() => _context.CloseAsync();

    [Test]
    public async Task Customer_and_agent_talk()
    {
        await _agent.SayAsync("Hi Ana, how can I help?");
        await _customer.ShowsAsync("Hi Ana, how can I help?");
        await _customer.TypeAsync("My parcel");
        await Expect(_agent.Page.Locator(".typing")).ToHaveTextAsync("Ana is typing…");
        await _customer.SayAsync("My parcel is late.");

        await _agent.ShowsAsync("My parcel is late.");
        await _agent.SayAsync("Let me look.");
        await _customer.ShowsStatusAsync("My parcel is late.", "Read");
        await _customer.KeepsThePromiseAsync("3");
        await _agent.KeepsThePromiseAsync("3");
    }

    [Test]
    public async Task An_outage_loses_and_doubles_nothing()
    {
        await _customer.SayAsync("Hello");
        await _agent.ShowsAsync("Hello");
        await _customer.PressAsync("Cut the network");
        await _customer.IsAsync("Reconnecting…");
        await _agent.SayAsync("It left our warehouse.");
        await _agent.SayAsync("It arrives tomorrow.");
        await _customer.CountsAsync("lost", "2");
        await Expect(_customer.Messages).ToHaveCountAsync(1);

        await _customer.PressAsync("Restore the network");
        await _customer.IsAsync("Connected");

        await _customer.ShowsAsync("It arrives tomorrow.");
        await Expect(_customer.Page.GetByText("recovered")).ToHaveCountAsync(2);
        await _customer.KeepsThePromiseAsync("3");
    }

    [Test]
    public async Task A_message_whose_answer_is_lost_is_posted_once()
    {
        await _customer.PressAsync("Lose the next answer");
        await _customer.SayAsync("Only once");

        await _agent.ShowsAsync("Only once");
        await _customer.ShowsStatusAsync("Only once", "Sent");
        await _customer.KeepsThePromiseAsync("1");
        await _agent.KeepsThePromiseAsync("1");
    }

    [Test]
    public async Task A_page_that_is_loaded_again_continues()
    {
        await _agent.SayAsync("before");
        await _customer.ShowsAsync("before");
        await _customer.Page.GotoAsync("about:blank");
        await _agent.SayAsync("meanwhile");
        await _agent.ShowsStatusAsync("meanwhile", "Sent");

        await _customer.Page.GoBackAsync();

        await _customer.ShowsAsync("before");
        await _customer.ShowsAsync("meanwhile");
        await _customer.SayAsync("after");
        await _agent.ShowsAsync("after");
        await _customer.KeepsThePromiseAsync("3");
    }

    [Test]
    public async Task A_file_is_sent_and_downloaded()
    {
        byte[] content = [.. Enumerable.Range(0, 50_000).Select(static i => (byte)i)];
        await _customer.Page.Locator("input[type=file]").SetInputFilesAsync(
            new FilePayload { Name = "parcel.png", MimeType = "image/png", Buffer = content });
        await _customer.ShowsStatusAsync("parcel.png", "Sent");
        var link = _agent.Page.GetByRole(AriaRole.Link, new() { Name = "parcel.png" });

        var download = await _agent.Page.RunAndWaitForDownloadAsync(() => link.ClickAsync());

        Assert.That(download.SuggestedFilename, Is.EqualTo("parcel.png"));
        Assert.That(await File.ReadAllBytesAsync(await download.PathAsync()), Is.EqualTo(content));
        await _agent.KeepsThePromiseAsync("1");
    }

    [Test]
    public async Task Ten_thousand_messages_are_scrolled_through()
    {
        await _agent.SayAsync("The first one");
        await _customer.ShowsAsync("The first one");
        await _customer.PressAsync("Receive 10,000 messages");
        await _customer.KeepsThePromiseAsync("10,001");
        await _agent.SayAsync("The last one");
        await _customer.ShowsAsync("The last one");

        // Far fewer rows than messages: the list is virtual.
        Assert.That(await _customer.Messages.CountAsync(), Is.LessThan(100));
        await _customer.Page.GetByRole(AriaRole.Region, new() { Name = "Conversation" }).FocusAsync();
        await _customer.Page.Keyboard.PressAsync("Home");
        await _customer.ShowsAsync("The first one");
        await _customer.Page.Keyboard.PressAsync("End");
        await _customer.ShowsAsync("The last one");
    }

    private async Task<DeskPage> OpenAsync(IPage home, string link)
    {
        var page = await _context.RunAndWaitForPageAsync(
            () => home.GetByRole(AriaRole.Link, new() { Name = link }).ClickAsync());
        return new(page);
    }
}
