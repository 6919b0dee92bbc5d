using System.Collections.Specialized;
using System.ComponentModel;

namespace Connect.Chat.Reactive.Tests.Bindable;

/// <summary>A handler that throws does not keep an event from the handlers after it.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ThrowingHandlerTests
{
    [Test]
    public async Task The_rows_of_a_list_stay_the_same_as_those_of_the_chat()
    {
        await using var stage = new BindableStage();
        var rows = (INotifyCollectionChanged)stage.Bindable.Entries;
        var list = new List<BindableEntry>();
        rows.CollectionChanged += static (_, _) => throw new FormatException("first");
        rows.CollectionChanged += (_, change) => list.Insert(
            change.NewStartingIndex, (BindableEntry)change.NewItems![0]!);
        await stage.ConnectAsync();
        stage.Service.Say("one");
        stage.Service.Say("two");
        stage.NextFrame();

        Assert.That(list, Is.EqualTo(stage.Bindable.Entries));
        Assert.That(list, Has.Count.EqualTo(2));
        Assert.That(stage.Chat.Faults, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Every_other_event_reaches_the_handlers_after_it()
    {
        await using var stage = new BindableStage();
        var seen = new List<string?>();
        var rows = (INotifyPropertyChanged)stage.Bindable.Entries;
        rows.PropertyChanged += static (_, _) => throw new FormatException("rows");
        rows.PropertyChanged += (_, change) => seen.Add(change.PropertyName);
        stage.Bindable.PropertyChanged += static (_, _) => throw new FormatException("chat");
        stage.Bindable.PropertyChanged += (_, change) => seen.Add(change.PropertyName);
        stage.Bindable.Changed += static (_, _) => throw new FormatException("batch");
        stage.Bindable.Changed += (_, _) => seen.Add("batch");
        await stage.ConnectAsync();
        stage.Service.Say("one");
        stage.NextFrame();
        stage.Row.PropertyChanged += static (_, _) => throw new FormatException("row");
        stage.Row.PropertyChanged += (_, change) => seen.Add(change.PropertyName);
#pragma warning disable VSTHRD103 // The test is about the method of a view, which does not wait.
        stage.Bindable.MarkAsRead();
#pragma warning restore VSTHRD103
        stage.NextFrame();

        Assert.That(seen, Is.SupersetOf(["Count", "UnreadCount", "batch", "IsUnread"]));
    }
}
