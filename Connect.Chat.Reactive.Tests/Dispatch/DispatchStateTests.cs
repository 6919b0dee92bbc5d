using Connect.Chat.Reactive.Dispatch;
using static Connect.Chat.Reactive.Dispatch.DispatchAction;
using static Connect.Chat.Reactive.Dispatch.DispatchInput;
using static Connect.Chat.Reactive.Dispatch.DispatchIntake;
using static Connect.Chat.Reactive.Dispatch.DispatchMode;

namespace Connect.Chat.Reactive.Tests.Dispatch;

/// <summary>The transition table of the dispatcher, row by row.</summary>
[TestFixture]
public sealed class DispatchStateTests
{
    [TestCase(Idle, Enqueue, Scheduled, Schedule)]
    [TestCase(Idle, EnqueueLate, Scheduled, Schedule)]
    [TestCase(Idle, Start, Idle, Stop)]
    [TestCase(Idle, Continue, Idle, None)]
    [TestCase(Idle, Yield, Idle, None)]
    [TestCase(Idle, Finish, Idle, None)]
    [TestCase(Scheduled, Enqueue, Scheduled, ScheduleIfOverdue)]
    [TestCase(Scheduled, EnqueueLate, Scheduled, ScheduleIfOverdue)]
    [TestCase(Scheduled, Start, Dispatching, Deliver)]
    [TestCase(Scheduled, Continue, Scheduled, None)]
    [TestCase(Scheduled, Yield, Scheduled, None)]
    [TestCase(Scheduled, Finish, Scheduled, None)]
    [TestCase(Dispatching, Enqueue, Dispatching, None)]
    [TestCase(Dispatching, EnqueueLate, Dispatching, None)]
    [TestCase(Dispatching, Start, Dispatching, Stop)]
    [TestCase(Dispatching, Continue, Dispatching, Deliver)]
    [TestCase(Dispatching, Yield, Yielding, None)]
    [TestCase(Dispatching, Finish, Idle, Stop)]
    [TestCase(Yielding, Enqueue, Yielding, None)]
    [TestCase(Yielding, EnqueueLate, Yielding, None)]
    [TestCase(Yielding, Start, Yielding, Stop)]
    [TestCase(Yielding, Continue, Dispatching, Deliver)]
    [TestCase(Yielding, Yield, Yielding, None)]
    [TestCase(Yielding, Finish, Yielding, None)]
    public void An_open_dispatcher_without_a_pause(object from, object input, object to, object action)
    {
        var state = new DispatchState((DispatchMode)from, Open, Pauses: 0);

        Assert.That(state.Next((DispatchInput)input), Is.EqualTo(
            new DispatchStep(state with { Mode = (DispatchMode)to }, (DispatchAction)action)));
    }

    [TestCase(Idle, Enqueue, Paused, None)]
    [TestCase(Idle, EnqueueLate, Paused, None)]
    [TestCase(Idle, Close, Paused, None)]
    [TestCase(Scheduled, Start, Paused, Stop)]
    [TestCase(Dispatching, Continue, Paused, Stop)]
    [TestCase(Yielding, Continue, Paused, Stop)]
    [TestCase(Paused, Enqueue, Paused, None)]
    [TestCase(Paused, EnqueueLate, Paused, None)]
    [TestCase(Paused, Close, Paused, None)]
    [TestCase(Paused, Start, Paused, Stop)]
    [TestCase(Paused, Continue, Paused, None)]
    [TestCase(Paused, Yield, Paused, None)]
    [TestCase(Paused, Finish, Paused, None)]
    [TestCase(Paused, Resume, Scheduled, Schedule)]
    [TestCase(Idle, Resume, Idle, None)]
    [TestCase(Scheduled, Resume, Scheduled, None)]
    [TestCase(Dispatching, Resume, Dispatching, None)]
    [TestCase(Yielding, Resume, Yielding, None)]
    public void A_dispatcher_with_one_pause(object from, object input, object to, object action)
    {
        var step = new DispatchState((DispatchMode)from, Open, Pauses: 1).Next((DispatchInput)input);

        Assert.That((step.State.Mode, step.Action), Is.EqualTo(((DispatchMode)to, (DispatchAction)action)));
        Assert.That(step.State.Pauses, Is.EqualTo((DispatchInput)input == Resume ? 0 : 1));
    }

    [Test]
    public void Only_the_last_resume_continues()
    {
        var step = new DispatchState(Paused, Open, Pauses: 2).Next(Resume);
        Assert.That(step, Is.EqualTo(new DispatchStep(new(Paused, Open, Pauses: 1), None)));
        Assert.That(step.State.Next(Resume), Is.EqualTo(new DispatchStep(new(Scheduled, Open, Pauses: 0), Schedule)));
    }

    [TestCase(Idle, Close, Closed, Scheduled, Schedule)]
    [TestCase(Scheduled, Close, Closed, Scheduled, Schedule)]
    [TestCase(Dispatching, Close, Closed, Dispatching, None)]
    [TestCase(Yielding, Close, Closed, Yielding, None)]
    [TestCase(Idle, CloseNow, Dropping, Scheduled, Schedule)]
    [TestCase(Scheduled, CloseNow, Dropping, Scheduled, Schedule)]
    [TestCase(Dispatching, CloseNow, Dropping, Dispatching, None)]
    [TestCase(Yielding, CloseNow, Dropping, Yielding, None)]
    [TestCase(Paused, CloseNow, Dropping, Scheduled, Schedule)]
    public void Closing(object from, object input, object intake, object to, object action)
    {
        var pauses = (DispatchMode)from == Paused ? 1 : 0;
        var step = new DispatchState((DispatchMode)from, Open, pauses).Next((DispatchInput)input);

        Assert.That(step, Is.EqualTo(
            new DispatchStep(new((DispatchMode)to, (DispatchIntake)intake, pauses), (DispatchAction)action)));
    }

    [Test]
    public void A_closed_dispatcher_rejects_notifications_and_a_second_close()
    {
        foreach (var state in States(pauses: 0).Where(static state => state.Intake != Open))
        {
            Assert.That(state.Next(Enqueue), Is.EqualTo(new DispatchStep(state, Reject)));
            Assert.That(state.Next(Close), Is.EqualTo(new DispatchStep(state, Reject)));
            Assert.That(state.Next(CloseNow).Action == Reject, Is.EqualTo(state.Intake == Dropping));
            Assert.That(state.Next(EnqueueLate).Action, Is.Not.EqualTo(Reject));
        }
    }

    [Test]
    public void A_dispatcher_that_drops_delivers_what_is_required_whatever_pauses([Values(0, 1)] int pauses)
    {
        Assert.That(new DispatchState(Scheduled, Dropping, pauses).Next(Start),
            Is.EqualTo(new DispatchStep(new(Dispatching, Dropping, pauses), DeliverRequired)));
        Assert.That(new DispatchState(Dispatching, Dropping, pauses).Next(Continue),
            Is.EqualTo(new DispatchStep(new(Dispatching, Dropping, pauses), DeliverRequired)));
        Assert.That(new DispatchState(Idle, Dropping, pauses).Next(EnqueueLate),
            Is.EqualTo(new DispatchStep(new(Scheduled, Dropping, pauses), Schedule)));
    }

    [Test]
    public void A_pause_counts_in_every_state()
    {
        foreach (var state in States(pauses: 1))
        {
            Assert.That(state.Next(Pause), Is.EqualTo(new DispatchStep(state with { Pauses = 2 }, None)));
            Assert.That(state.IsInterrupted, Is.True);
        }
    }

    [Test]
    public void A_resume_without_a_pause_changes_nothing()
    {
        foreach (var state in States(pauses: 0))
            Assert.That(state.Next(Resume), Is.EqualTo(new DispatchStep(state, None)));
    }

    private static IEnumerable<DispatchState> States(int pauses) =>
        from mode in Enum.GetValues<DispatchMode>()
        from intake in Enum.GetValues<DispatchIntake>()
        select new DispatchState(mode, intake, pauses);
}
