using System.Runtime.CompilerServices;
using Microsoft.Playwright;

namespace Connect.Chat.Reactive.Tests.Browser;

/// <summary>
/// Takes the pictures of the documentation again, after a change of WebDesk. Each shows a scene that is checked first.
/// </summary>
[TestFixture(ColorScheme.Light)]
[TestFixture(ColorScheme.Dark)]
[Explicit("Writes Connect.Chat.Reactive/docs/images.")]
public sealed class PictureTests(ColorScheme colors) : WebDeskTest
{
    protected override ColorScheme Colors => colors;

    private string Suffix => colors == ColorScheme.Dark ? "-dark" : "";

    [Test]
    public async Task An_outage()
    {
        await Agent.SayAsync("Hi Ana, I am Jane. How can I help?");
        await Customer.ShowsAsync("How can I help?");
        await Customer.SayAsync("Hello! My parcel is late. Here is the label.");
        await Customer.Page.Locator("input[type=file]").SetInputFilesAsync(
            new FilePayload { Name = "label.png", MimeType = "image/png", Buffer = new byte[2_000] });
        await Agent.ShowsAsync("label.png");
        await Agent.SayAsync("Thank you. Let me look.");
        await Customer.ShowsAsync("Let me look.");
        await Customer.PressAsync("Cut the network");
        await Customer.IsAsync("Reconnecting…");
        await Agent.SayAsync("It left our warehouse this morning.");
        await Agent.SayAsync("It arrives tomorrow.");
        await Customer.SayAsync("Are you still there?");
        await Customer.ShowsStatusAsync("Are you still there?", "Failed");
        await Customer.CountsAsync("lost", "2");
        await TakeAsync($"webdesk-outage{Suffix}");
        if (colors == ColorScheme.Dark)
            return;

        await Customer.PressAsync("Restore the network");
        await Customer.IsAsync("Connected");
        await Customer.ShowsAsync("It arrives tomorrow.");
        await Customer.PressAsync("Send again");
        await Agent.ShowsAsync("Are you still there?");
        await Customer.KeepsThePromiseAsync("7");
        await TakeAsync("webdesk-recovered");

        await Customer.Page.SetViewportSizeAsync(390, 780);
        await TakeAsync("webdesk-phone");
    }

    private async Task TakeAsync(string name) =>
        await Customer.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder(), $"{name}.png") });

    private static string Folder([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(path, "..", "..", "..", "Connect.Chat.Reactive", "docs", "images"));
}
