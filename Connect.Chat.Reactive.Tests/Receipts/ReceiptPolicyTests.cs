using Connect.Chat.Reactive.Receipts;
using Connect.Chat.Reactive.Tests.Simulation;
using static Connect.Chat.Reactive.ReceiptKind;

namespace Connect.Chat.Reactive.Tests.Receipts;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ReceiptPolicyTests
{
    private readonly PolicyRun _run = new(new());

    [Test]
    public void A_read_receipt_is_sent_at_once_and_the_next_one_after_the_interval()
    {
        var first = _run.Read(1);
        _run.Accept(Read);
        _run.Advance(1);
        var second = _run.Read(2);
        Assert.That(_run.Lines, Is.EqualTo(["0 Read m1"]));
        Assert.That(second.Results, Is.Empty);

        _run.Advance(9);
        _run.Accept(Read);

        Assert.That(_run.Lines, Is.EqualTo(["0 Read m1", "5 Read m2"]));
        Assert.That((first.Outcome, second.Outcome), Is.EqualTo((ReceiptOutcome.Sent, ReceiptOutcome.Sent)));
    }

    [Test]
    public void The_receipt_of_the_newest_message_covers_all_earlier_ones()
    {
        _run.Read(1);
        _run.Accept(Read);
        var waiting = new[] { _run.Read(3), _run.Read(5), _run.Read(4), _run.Read(5) };
        _run.Advance(5);
        _run.Accept(Read);

        Assert.That(_run.Lines, Is.EqualTo(["0 Read m1", "5 Read m5"]));
        Assert.That(
            waiting.Select(waiter => waiter.Outcome),
            Is.EqualTo([ReceiptOutcome.Covered, ReceiptOutcome.Sent, ReceiptOutcome.Covered, ReceiptOutcome.Sent]));
    }

    [Test]
    public void A_delivered_receipt_is_delayed_so_that_a_read_one_can_replace_it()
    {
        var delivered = _run.Delivered(1);
        _run.Advance(0.299);
        var read = _run.Read(1);
        _run.Accept(Read);
        _run.Advance(60);

        Assert.That(_run.Lines, Is.EqualTo(["0.299 Read m1"]));
        Assert.That((delivered.Outcome, read.Outcome), Is.EqualTo((ReceiptOutcome.Covered, ReceiptOutcome.Sent)));
    }

    [Test]
    public void A_delivered_receipt_that_is_not_replaced_is_sent_after_the_delay()
    {
        var one = _run.Delivered(1);
        _run.Advance(0.2);
        var two = _run.Delivered(2);
        _run.Advance(0.1);
        _run.Accept(Delivered);

        Assert.That(_run.Lines, Is.EqualTo(["0.3 Delivered m2"]));
        Assert.That((one.Outcome, two.Outcome), Is.EqualTo((ReceiptOutcome.Covered, ReceiptOutcome.Sent)));
    }

    [Test]
    public void Reading_an_older_message_does_not_suppress_the_delivered_receipt_of_a_newer_one()
    {
        _run.Delivered(2);
        _run.Read(1);
        _run.Accept(Read);
        _run.Advance(0.3);

        Assert.That(_run.Lines, Is.EqualTo(["0 Read m1", "0.3 Delivered m2"]));
    }

    [Test]
    public void A_delivered_receipt_shares_the_result_of_a_pending_read_one()
    {
        _run.Read(1);
        var underWay = _run.Delivered(1);
        _run.Accept(Read);
        _run.Read(3);
        var waiting = _run.Delivered(2);
        _run.Advance(5);
        Assert.That(waiting.Results, Is.Empty);
        _run.Accept(Read);
        _run.Advance(60);

        Assert.That(_run.Lines, Is.EqualTo(["0 Read m1", "5 Read m3"]));
        Assert.That((underWay.Outcome, waiting.Outcome), Is.EqualTo((ReceiptOutcome.Covered, ReceiptOutcome.Covered)));
    }

    [Test]
    public void The_receipt_of_a_message_is_sent_once()
    {
        _run.Read(2);
        _run.Accept(Read);
        _run.Advance(60);

        Assert.That(_run.Read(2).Outcome, Is.EqualTo(ReceiptOutcome.AlreadySent));
        Assert.That(_run.Read(1).Outcome, Is.EqualTo(ReceiptOutcome.Covered));
        Assert.That(_run.Delivered(2).Outcome, Is.EqualTo(ReceiptOutcome.Covered));
        Assert.That(_run.Lines, Is.EqualTo(["0 Read m2"]));
        Assert.That(_run.Model.NextDue, Is.Null);
    }

    [Test]
    public void The_next_receipt_waits_for_the_pending_one()
    {
        _run.Read(1);
        _run.Read(2);
        _run.Advance(12);
        Assert.That(_run.Lines, Is.EqualTo(["0 Read m1"]));

        _run.Accept(Read);

        Assert.That(_run.Lines, Is.EqualTo(["0 Read m1", "12 Read m2"]));
    }

    [Test]
    public void A_failure_reaches_the_callers_of_that_call_and_can_be_retried()
    {
        var failed = new[] { _run.Read(2), _run.Read(1), _run.Delivered(2) };
        var later = _run.Read(3);
        _run.Fail(Read, ServiceFailure.Network);
        Assert.That(failed.Select(waiter => waiter.Results.Single()), Has.All.SameAs(ServiceFailure.Network));
        Assert.That(later.Results, Is.Empty);

        _run.Advance(5);
        _run.Fail(Read, ServiceFailure.Network);
        var again = _run.Read(2);
        _run.Advance(5);
        _run.Accept(Read);

        Assert.That(again.Outcome, Is.EqualTo(ReceiptOutcome.Sent));
        Assert.That(_run.Lines, Is.EqualTo(["0 Read m2", "5 Read m3", "10 Read m2"]));
    }

    [Test]
    public void In_a_chat_of_more_than_two_receipts_are_attempted_once_an_interval()
    {
        var refused = _run.Read(1);
        _run.Fail(Read, ServiceFailure.Of(409, "ConflictException"));
        var retried = _run.Read(1);
        _run.Advance(5);
        _run.Accept(Read);

        Assert.That((refused.Outcome, retried.Outcome), Is.EqualTo((ReceiptOutcome.NotSupported, ReceiptOutcome.Sent)));
        Assert.That(_run.Lines, Is.EqualTo(["0 Read m1", "5 Read m1"]));
    }

    [Test]
    public void The_end_of_the_chat_completes_waiting_pending_and_later_receipts()
    {
        var waiters = new[] { _run.Read(1), _run.Read(2), _run.Delivered(3) };
        _run.Close(ReceiptCloseReason.ChatEnded);
        Waiter[] all = [.. waiters, _run.Read(4), _run.Delivered(5)];
        _run.Fail(Read, ServiceFailure.Of(403, "AccessDeniedException"));
        _run.Advance(60);

        Assert.That(all.Select(waiter => waiter.Outcome), Has.All.EqualTo(ReceiptOutcome.ChatEnded));
        Assert.That(_run.Lines, Is.EqualTo(["0 Read m1"]));
    }

    [Test]
    public void Disposal_completes_waiting_and_later_receipts()
    {
        var waiters = new[] { _run.Read(1), _run.Read(2), _run.Delivered(3) };
        _run.Close(ReceiptCloseReason.Disposed);
        Waiter[] all = [.. waiters, _run.Read(4)];

        Assert.That(all.Select(waiter => waiter.Results.Single()), Has.All.TypeOf<ObjectDisposedException>());
        Assert.That(_run.Model.NextDue, Is.Null);
    }

    [Test]
    public void Without_an_interval_each_receipt_is_sent_after_the_previous_one()
    {
        var run = new PolicyRun(new() { Interval = TimeSpan.Zero, DeliveredDelay = TimeSpan.Zero });
        run.Read(1);
        run.Read(2);
        run.Delivered(3);
        run.Accept(Read);

        Assert.That(run.Lines, Is.EqualTo(["0 Read m1", "0 Delivered m3", "0 Read m2"]));
    }
}
