using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Bindable;

/// <summary>Rows while observers are behind, and after the chat has ended.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class LateRowTests
{
    [Test]
    public async Task Older_items_that_are_loaded_after_the_end_have_rows()
    {
        await using var stage = new BindableStage(
            static options => options with { InitialHistory = InitialHistory.None },
            new() { OlderPageLength = 2 });
        for (int i = 1; i <= 3; i++)
            stage.Service.Say($"{i}");
        await stage.ConnectAsync();
        stage.Service.End();
        stage.NextFrame();

        for (int i = 0; i < 3; i++)
        {
            await stage.Bindable.LoadOlderAsync();
            stage.NextFrame();
        }

        Assert.That(stage.Texts.Take(3), Is.EqualTo(["1", "2", "3"]));
        Assert.That(stage.Bindable.HasOlder, Is.False);
    }

    [Test]
    public async Task A_message_whose_send_fails_after_the_end_is_failed_in_its_row()
    {
        await using var stage = new BindableStage();
        await stage.ConnectAsync();
        var release = new TaskCompletionSource();
        stage.Service.BeforeNext("SendMessage", async _ =>
        {
            await release.Task;
            throw ServiceFailure.Of(400, "ValidationException");
        });
        var sending = stage.Bindable.SendAsync("Hello");
        stage.Service.End();
        stage.NextFrame();

        release.SetResult();
        Assert.That(await sending, Is.Null);
        stage.NextFrame();

        Assert.That(
            stage.Bindable.Entries.Single(static row => row.IsOwn).Status, Is.EqualTo(MessageStatus.Failed));
    }
}
