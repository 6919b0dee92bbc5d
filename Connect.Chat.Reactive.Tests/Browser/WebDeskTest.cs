using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Connect.Chat.Reactive.Tests.Browser;

/// <summary>WebDesk with the pages of a customer and an agent. Needs Chromium; required when CI is true.</summary>
public abstract class WebDeskTest
{
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;
    private WebDeskServer _server = null!;
    private IBrowserContext _context = null!;

    /// <summary>The colors that the person prefers.</summary>
    protected virtual ColorScheme Colors => ColorScheme.Light;

    private protected DeskPage Customer { get; private set; } = null!;

    private protected DeskPage Agent { get; private set; } = null!;

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
        _context = await _browser.NewContextAsync(
            new() { ViewportSize = new() { Width = 1100, Height = 720 }, ColorScheme = Colors });
        var home = await _context.NewPageAsync();
        await home.GotoAsync(_server.Url.AbsoluteUri);
        await home.GetByRole(AriaRole.Button, new() { Name = "Start a chat" }).ClickAsync();
        Customer = await OpenAsync(home, "the customer's page");
        Agent = await OpenAsync(home, "the agent's page");
        await Customer.IsAsync("Connected");
        await Agent.IsAsync("Connected");
    }

    [TearDown]
    public Task CloseAsync() => _context.CloseAsync();

    private async Task<DeskPage> OpenAsync(IPage home, string link)
    {
        var page = await _context.RunAndWaitForPageAsync(
            () => home.GetByRole(AriaRole.Link, new() { Name = link }).ClickAsync());
        return new(page);
    }
}
