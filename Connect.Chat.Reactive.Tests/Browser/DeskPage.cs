using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Connect.Chat.Reactive.Tests.Browser;

/// <summary>The page of one participant, as a person uses it.</summary>
internal sealed class DeskPage(IPage page)
{
    public IPage Page => page;

    public ILocator Messages => page.Locator(".message");

    private ILocator Draft => page.GetByLabel("Message", new() { Exact = true });

    public async Task SayAsync(string text)
    {
        await Draft.FillAsync(text);
        await Draft.PressAsync("Enter");
    }

    public Task TypeAsync(string text) => Draft.PressSequentiallyAsync(text);

    public Task PressAsync(string button) =>
        page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    public Task ShowsAsync(string text) => Expect(Messages.Filter(new() { HasText = text })).ToHaveCountAsync(1);

    public Task ShowsStatusAsync(string text, string status) =>
        Expect(Messages.Filter(new() { HasText = text }).Locator(".status")).ToContainTextAsync(status);

    public Task IsAsync(string state) => Expect(page.Locator(".pill")).ToHaveTextAsync(state);

    /// <summary>Checks a number of the comparison with the service.</summary>
    public Task CountsAsync(string what, string number) => Expect(page.Locator($"#{what}")).ToHaveTextAsync(number);

    /// <summary>Checks that nothing is lost, doubled or out of order.</summary>
    public async Task KeepsThePromiseAsync(string said)
    {
        await CountsAsync("said", said);
        await CountsAsync("received", said);
        await CountsAsync("lost", "0");
        await CountsAsync("doubled", "0");
        await CountsAsync("disorder", "0");
    }
}
