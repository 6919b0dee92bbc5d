using Connect.Chat.Reactive.Receipts;
using Connect.Chat.Reactive.Tests.Simulation;
using FsCheck;
using FsCheck.Fluent;

namespace Connect.Chat.Reactive.Tests.Receipts;

/// <summary>Invariants of receipts for any requests and any responses of the service.</summary>
[TestFixture]
public sealed class ReceiptPropertyTests
{
    private static readonly ReceiptOptions Options = new();

    // A message is confirmed, time passes, or the service responds.
    private static readonly Gen<Happening> Happenings =
        from what in Gen.Choose(0, 9)
        from kind in Gen.Elements(ReceiptKind.Delivered, ReceiptKind.Read)
        from message in Gen.Choose(1, 12)
        from milliseconds in Gen.Choose(0, 4_000)
        select new Happening(what, kind, message, milliseconds / 1000.0);

    [Test]
    public void The_invariants_hold_for_every_call_and_every_caller([Values] bool chatEnds)
    {
        Prop.ForAll(Happenings.ListOf().ToArbitrary(), happenings =>
        {
            var history = new Run(Options);
            foreach (var happening in happenings)
                history.Apply(happening);
            history.Finish(chatEnds);
            history.AssertInvariants();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000).WithEndSize(80));
    }

    private sealed record Happening(int What, ReceiptKind Kind, int Message, double Seconds);

    private sealed class Run(ReceiptOptions options)
    {
        private readonly PolicyRun _run = new(options);
        private readonly List<(ReceiptKind Kind, int Message, double At, Waiter Waiter)> _asked = [];
        private readonly List<(ReceiptKind Kind, int Message)> _accepted = [];

        public void Apply(Happening happening)
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
                    Respond(happening.Kind, accepts: happening.What == 9 || happening.Message > 4);
                    break;
            }

            // A waiting receipt without a pending call must have a due time.
            foreach (var queue in (ReceiptQueue[])[_run.Model.Delivered, _run.Model.Read])
                Assert.That(queue.NextDue is not null, Is.EqualTo(queue is { Waiting: not null, Sending: null }));

            // No delivered receipt may follow a read one for the same message.
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
                Respond(ReceiptKind.Delivered, accepts: true);
                Respond(ReceiptKind.Read, accepts: true);
                _run.Advance(5);
            }
        }

        public void AssertInvariants()
        {
            foreach (var (kind, message, _, waiter) in _asked)
            {
                Assert.That(waiter.Results, Has.Count.EqualTo(1), "each caller gets one result");
                if (waiter.Outcome is ReceiptOutcome.Sent or ReceiptOutcome.AlreadySent)
                    Assert.That(_accepted, Does.Contain((kind, message)), "the service has accepted a sent receipt");
                if (waiter.Outcome is ReceiptOutcome.Covered)
                    Assert.That(
                        _accepted.Exists(by => by.Kind >= kind && by.Message >= message),
                        Is.True,
                        "a later receipt covers it");
            }

            foreach (var sends in _run.Sends.GroupBy(send => send.Kind))
            {
                foreach (var (before, next) in sends.Zip(sends.Skip(1)))
                    Assert.That(
                        next.Second - before.Second, Is.GreaterThanOrEqualTo(options.Interval.TotalSeconds - 1e-6));
            }

            foreach (var send in _run.Sends.Where(send => send.Kind is ReceiptKind.Delivered))
            {
                var held = _asked.Where(ask => ask.Kind is ReceiptKind.Delivered).Select(ask => send.Second - ask.At);
                Assert.That(held, Has.Some.GreaterThanOrEqualTo(options.DeliveredDelay.TotalSeconds - 1e-6));
            }

            foreach (var accepted in _accepted.GroupBy(receipt => receipt.Kind))
                Assert.That(
                    accepted.Select(receipt => receipt.Message),
                    Is.Ordered.Ascending.And.Unique,
                    "no receipt is sent twice");
        }

        private void Respond(ReceiptKind kind, bool accepts)
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
