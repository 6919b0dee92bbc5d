using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Connect.Chat.Reactive.Tests.Browser;

/// <summary>A customer and an agent use WebDesk in a browser.</summary>
[TestFixture]
public sealed class WebDeskTests : WebDeskTest
{
    [Test]
    public async Task Customer_andAgent_talk()
    {
        await Agent.SayAsync("Hi Ana, how can I help?");
        await Customer.ShowsAsync("Hi Ana, how can I help?");
        await Customer.TypeAsync("My parcel");
        await Expect(Agent.Page.Locator(".typing")).ToHaveTextAsync("Ana is typing…");
        await Customer.SayAsync("My parcel is late.");

        await Agent.ShowsAsync("My parcel is late.");
        await Agent.SayAsync("Let me look.");
        await Customer.ShowsStatusAsync("My parcel is late.", "Read");
        await Customer.KeepsThePromiseAsync("3");
        await Agent.KeepsThePromiseAsync("3");
    }

    [Test]
    public async Task An_outage_loses_and_doubles_nothing()
    {
        await Customer.SayAsync("Hello");
        await Agent.ShowsAsync("Hello");
        await Customer.PressAsync("Cut the network");
        await Customer.IsAsync("Reconnecting…");
        await Agent.SayAsync("It left our warehouse.");
        await Agent.SayAsync("It arrives tomorrow.");
        await Customer.CountsAsync("lost", "2");
        await Expect(Customer.Messages).ToHaveCountAsync(1);

        await Customer.PressAsync("Restore the network");
        await Customer.IsAsync("Connected");

        await Customer.ShowsAsync("It arrives tomorrow.");
        await Expect(Customer.Page.GetByText("recovered")).ToHaveCountAsync(2);
        await Customer.KeepsThePromiseAsync("3");
    }

    [Test]
    public async Task A_message_whose_answer_is_lost_is_posted_once()
    {
        await Customer.PressAsync("Lose the next answer");
        await Customer.SayAsync("Only once");

        await Agent.ShowsAsync("Only once");
        await Customer.ShowsStatusAsync("Only once", "Sent");
        await Customer.KeepsThePromiseAsync("1");
        await Agent.KeepsThePromiseAsync("1");
    }

    [Test]
    public async Task A_page_that_is_loaded_again_continues()
    {
        await Agent.SayAsync("before");
        await Customer.ShowsAsync("before");
        await Customer.Page.GotoAsync("about:blank");
        await Agent.SayAsync("meanwhile");
        await Agent.ShowsStatusAsync("meanwhile", "Sent");

        await Customer.Page.GoBackAsync();

        await Customer.ShowsAsync("before");
        await Customer.ShowsAsync("meanwhile");
        await Customer.SayAsync("after");
        await Agent.ShowsAsync("after");
        await Customer.KeepsThePromiseAsync("3");
    }

    [Test]
    public async Task The_end_shows_on_both_pages_and_stops_sending()
    {
        await Customer.SayAsync("Goodbye");
        await Agent.ShowsAsync("Goodbye");
        await Customer.PressAsync("End the chat");

        foreach (var desk in (DeskPage[])[Customer, Agent])
        {
            await desk.IsAsync("The chat has ended");
            var send = desk.Page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true });
            await Expect(send).ToBeDisabledAsync();
            await desk.KeepsThePromiseAsync("1");
        }
    }

    [Test]
    public async Task A_file_is_sent_and_downloaded()
    {
        byte[] content = [.. Enumerable.Range(0, 50_000).Select(static i => (byte)i)];
        await Customer.Page.Locator("input[type=file]").SetInputFilesAsync(
            new FilePayload { Name = "parcel.png", MimeType = "image/png", Buffer = content });
        await Customer.ShowsStatusAsync("parcel.png", "Sent");
        var link = Agent.Page.GetByRole(AriaRole.Link, new() { Name = "parcel.png" });

        var download = await Agent.Page.RunAndWaitForDownloadAsync(() => link.ClickAsync());

        Assert.That(download.SuggestedFilename, Is.EqualTo("parcel.png"));
        Assert.That(await File.ReadAllBytesAsync(await download.PathAsync()), Is.EqualTo(content));
        await Agent.KeepsThePromiseAsync("1");
    }

    [Test]
    public async Task Ten_thousand_messages_are_scrolled_through()
    {
        await Agent.SayAsync("The first one");
        await Customer.ShowsAsync("The first one");
        await Customer.PressAsync("Receive 10,000 messages");
        await Customer.KeepsThePromiseAsync("10,001");
        await Agent.SayAsync("The last one");
        await Customer.ShowsAsync("The last one");

        // Far fewer rows than messages: the list is virtual.
        Assert.That(await Customer.Messages.CountAsync(), Is.LessThan(100));
        await Customer.Page.GetByRole(AriaRole.Region, new() { Name = "Conversation" }).FocusAsync();
        await Customer.Page.Keyboard.PressAsync("Home");
        await Customer.ShowsAsync("The first one");
        await Customer.Page.Keyboard.PressAsync("End");
        await Customer.ShowsAsync("The last one");
    }
}
