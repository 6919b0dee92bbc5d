using System.Reactive.Linq;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Session;

[TestFixture]
public sealed class TranscriptEditsTests
{
    [Test]
    public async Task Applying_the_edits_to_a_list_yields_the_transcript()
    {
        await using var chat = new SimulatedChat();
        chat.Service.Say("before");
        await chat.ConnectAsync();
        var (early, kinds) = Follow(chat.Session.Transcript);
        for (var i = 0; i < 100; i++)
        {
            chat.Service.Say($"{i}");
            await chat.Session.SendMessageAsync($"re {i}");
            if (i % 7 == 0)
                chat.Settle();
        }

        chat.Service.FailNext("SendMessage", ServiceFailure.Of(400, "ValidationException"));
        await Failure.Of<Exception>(chat.Session.SendMessageAsync("fails"));
        chat.Settle();
        var (late, _) = Follow(chat.Session.Transcript);
        chat.Service.Say("the last");
        chat.Settle();

        var transcript = await chat.Session.Transcript.FirstAsync();
        Assert.That(transcript, Has.Count.EqualTo(203));
        Assert.That(early, Is.EqualTo(transcript));
        Assert.That(late, Is.EqualTo(transcript));
        Assert.That(kinds, Is.EqualTo([TranscriptEditKind.Add, TranscriptEditKind.Replace]));
    }

    [Test]
    public async Task Snapshots_with_the_same_entries_emit_no_edits()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.Say("Hello");
        chat.Settle();
        var snapshot = await chat.Session.Transcript.FirstAsync();
        var edits = new List<IReadOnlyList<TranscriptEdit>>();

        using var subscription = new[] { TranscriptSnapshot.Empty, snapshot, snapshot }.ToObservable().Edits()
            .Subscribe(edits.Add);

        Assert.That(edits, Has.Count.EqualTo(1));
        Assert.That(edits[0], Is.EqualTo([new TranscriptEdit(TranscriptEditKind.Add, 0, snapshot[0])]));
        Assert.That(() => snapshot.EditsSince(null!), Throws.ArgumentNullException);
        Assert.That(() => ((IObservable<TranscriptSnapshot>)null!).Edits(), Throws.ArgumentNullException);
    }

    private static (
        List<TranscriptEntry> List,
        HashSet<TranscriptEditKind> Kinds) Follow(IObservable<TranscriptSnapshot> transcript)
    {
        var list = new List<TranscriptEntry>();
        var kinds = new HashSet<TranscriptEditKind>();
        transcript.Edits().Subscribe(edits =>
        {
            foreach (var edit in edits)
            {
                kinds.Add(edit.Kind);
                if (edit.Kind != TranscriptEditKind.Add)
                    list.RemoveAt(edit.Kind == TranscriptEditKind.Move ? edit.OldIndex : edit.Index);
                if (edit.Kind != TranscriptEditKind.Remove)
                    list.Insert(edit.Index, edit.Entry);
            }
        });
        return (list, kinds);
    }
}
