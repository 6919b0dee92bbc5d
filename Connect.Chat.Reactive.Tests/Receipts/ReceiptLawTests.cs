using Connect.Chat.Reactive.Receipts;
using Connect.Chat.Reactive.Tests.Simulation;
using FsCheck;
using FsCheck.Fluent;

namespace Connect.Chat.Reactive.Tests.Receipts;

/// <summary>What holds for receipts, whatever is asked for and however the service answers.</summary>
[TestFixture]
public sealed class ReceiptLawTests
{
    private static readonly ReceiptOptions Options = new();

    // What happens: a message is confirmed, time passes, the service answers.
    private static readonly Gen<Happening> Happenings =
        from what in Gen.Choose(0, 9)
        from kind in Gen.Elements(ReceiptKind.Delivered, ReceiptKind.Read)
        from message in Gen.Choose(1, 12)
        from milliseconds in Gen.Choose(0, 4_000)
        select new Happening(what, kind, message, milliseconds / 1000.0);

    [Test]
    public void The_laws_hold_for_every_call_and_every_caller([Values] bool chatEnds)
    {
        Prop.ForAll(Happenings.ListOf().ToArbitrary(), happenings =>
        {
            var history = new History(Options);
            foreach (var happening in happenings)
                history.Go(happening);
            history.Finish(chatEnds);
            history.AssertLaws();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000).WithEndSize(80));
    }

    private sealed record Happening(int What, ReceiptKind Kind, int Message, double Seconds);

    private sealed class History(ReceiptOptions options)
    {
        private readonly PolicyRun _run = new(options);
        private readonly List<(ReceiptKind Kind, int Message, double At, Waiter Waiter)> _asked = [];
        private readonly List<(ReceiptKind Kind, int Message)> _accepted = [];

        public void Go(Happening happening)
        {
            switch (happening.What)
            {
                case < 6:
                    var at = _run.Now.TotalSeconds;
                    _asked.Add((happening.Kind, happening.Message, at, _run.Ask(happening.Kind, happening.Message)));
                    break;
                case < 8:
                    _run.Advance(happening.Seconds);
                    break;
                default:
                    Answer(happening.Kind, accepts: happening.What == 9 || happening.Message > 4);
                    break;
            }

            // Something waits, and nothing is under way that would wake it: so it must be known when it is due.
            foreach (var queue in (ReceiptQueue[])[_run.Model.Delivered, _run.Model.Read])
                Assert.That(queue.NextDue is not null, Is.EqualTo(queue is { Waiting: not null, Sending: null }));

            // What is read, or is about to be, must not be called delivered afterwards.
            var read = _run.Model.Read;
            if (_run.Model.Delivered.Waiting is { } delivered)
            {
                OrderedMessage?[] said = [read.LastSent, read.Sending?.Newest, read.Waiting?.Newest];
                Assert.That(said.Any(message => message?.Covers(delivered.Newest) == true), Is.False);
            }
        }

        public void Finish(bool chatEnds)
        {
            if (chatEnds)
                _run.Close(ReceiptCloseReason.ChatEnded);
            for (var i = 0; i < 3; i++)
            {
                Answer(ReceiptKind.Delivered, accepts: true);
                Answer(ReceiptKind.Read, accepts: true);
                _run.Advance(5);
            }
        }

        public void AssertLaws()
        {
            foreach (var (kind, message, _, waiter) in _asked)
            {
                Assert.That(waiter.Told, Has.Count.EqualTo(1), "each is told once");
                if (waiter.Outcome is ReceiptOutcome.Sent or ReceiptOutcome.AlreadySent)
                    Assert.That(_accepted, Does.Contain((kind, message)), "sent is what was sent");
                if (waiter.Outcome is ReceiptOutcome.Covered)
                    Assert.That(_accepted.Exists(by => by.Kind >= kind && by.Message >= message), Is.True, "something covers it");
            }

            foreach (var sends in _run.Sends.GroupBy(send => send.Kind))
            {
                foreach (var (before, next) in sends.Zip(sends.Skip(1)))
                    Assert.That(next.Second - before.Second, Is.GreaterThanOrEqualTo(options.Interval.TotalSeconds - 1e-6));
            }

            foreach (var send in _run.Sends.Where(send => send.Kind is ReceiptKind.Delivered))
            {
                var held = _asked.Where(ask => ask.Kind is ReceiptKind.Delivered).Select(ask => send.Second - ask.At);
                Assert.That(held, Has.Some.GreaterThanOrEqualTo(options.DeliveredDelay.TotalSeconds - 1e-6));
            }

            foreach (var accepted in _accepted.GroupBy(receipt => receipt.Kind))
                Assert.That(accepted.Select(receipt => receipt.Message), Is.Ordered.Ascending.And.Unique, "none is sent twice");
        }

        private void Answer(ReceiptKind kind, bool accepts)
        {
            if (_run.Model.QueueOf(kind).Sending is not { } sending)
                return;
            var message = int.Parse(sending.Newest.Id[1..]);
            if (accepts)
            {
                _accepted.Add((kind, message));
                _run.Accept(kind);
            }
            else
            {
                _run.Fail(kind, ServiceFailure.Network);
            }
        }
    }
}
