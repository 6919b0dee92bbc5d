using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Tests.Participant;

/// <summary>The transitions of <see cref="PaceMachine"/>, one by one.</summary>
[TestFixture]
public sealed class PaceMachineTests
{
    private static readonly PaceMachine Machine = new(quota: null);
    private static readonly PaceMachine Known = new(new(2, 5));

    [Test]
    public void Calls_do_not_wait_before_the_first_refusal()
    {
        var state = Machine.Initial(At(0));

        for (var i = 0; i < 1_000; i++)
        {
            var step = Machine.Take(state, hasWaited: false, At(0), 0.5);
            Assert.That(step.Wait, Is.EqualTo(TimeSpan.Zero));
            state = Machine.Pass(step.State, default, At(0));
        }

        Assert.That(state, Is.EqualTo(Machine.Initial(At(0))));
    }

    [Test]
    public void After_the_first_refusal_the_next_call_waits_for_a_tenth_of_a_second()
    {
        var state = Machine.Refuse(Machine.Initial(At(0)), default, retryAfter: null, At(7));

        Assert.That(Machine.Take(state, hasWaited: false, At(7), 0.5).Wait, Is.EqualTo(At(0.1)));
        Assert.That(Machine.Take(state, hasWaited: false, At(7.1), 0.5).Wait, Is.EqualTo(TimeSpan.Zero));
    }

    [Test]
    public void Calls_that_were_made_before_the_refusal_do_not_lower_the_rate_again()
    {
        var state = Machine.Refuse(Machine.Initial(At(0)), default, retryAfter: null, At(1));

        for (var i = 0; i < 50; i++)
            state = Machine.Refuse(state, default, retryAfter: null, At(1));

        Assert.That((state.Mode, state.Rate), Is.EqualTo((PaceMode.Searching, 10.0)));
    }

    [Test]
    public void The_search_halves_the_rate_until_a_call_passes_and_doubles_it_after_three()
    {
        var run = new Run(Machine).Refused();
        Assert.That(run.State.Rate, Is.EqualTo(10));
        run.Next().Refused().Next().Refused();
        Assert.That(run.State.Rate, Is.EqualTo(2.5));
        run.Next().Passed().Next().Passed();
        Assert.That(run.State.Rate, Is.EqualTo(2.5));
        run.Next().Passed();
        Assert.That(run.State.Rate, Is.EqualTo(5));
    }

    [TestCase(9, 8.5)]
    [TestCase(8, 8)]
    [TestCase(40, 20)]
    public void The_second_refusal_shows_the_quota(double rate, double expected)
    {
        // Ten calls have passed in the second between the refusals.
        var state = Adapting(rate).State with { Mode = PaceMode.Searching, Passed = 10 };

        state = Machine.Refuse(state, new(3, At(2), HasWaited: true), retryAfter: null, At(2.1));

        Assert.That((state.Mode, state.Rate), Is.EqualTo((PaceMode.Adapting, expected)));
    }

    [Test]
    public void A_pause_between_calls_shows_nothing_about_the_quota()
    {
        var run = new Run(Machine).Refused();
        for (var i = 1; i <= 5; i++)
            run.GrantedAt(i * 5, hasWaited: false).Passed();

        run.GrantedAt(26, hasWaited: false).Refused();

        Assert.That((run.State.Mode, run.State.Rate), Is.EqualTo((PaceMode.Adapting, 5.0)), "halved, not one per 5 s");
    }

    [Test]
    public void Only_a_call_that_waited_raises_the_rate()
    {
        var run = Adapting(rate: 10);

        run.GrantedAt(2, hasWaited: false).Passed();
        Assert.That(run.State.Rate, Is.EqualTo(10));
        run.GrantedAt(3).Passed();
        Assert.That(run.State.Rate, Is.EqualTo(10 * (1 + (0.04 / 10))).Within(1e-9));
    }

    [TestCase(0.2, ExpectedResult = 0.1)]
    [TestCase(1, ExpectedResult = 0.04)]
    [TestCase(4, ExpectedResult = 0.01)]
    [TestCase(100, ExpectedResult = 0.0004)]
    public double The_rate_rises_by_four_per_cent_a_second(double rate)
    {
        var run = Adapting(rate);
        run.GrantedAt(2).Passed();
        return Math.Round((run.State.Rate / rate) - 1, 6);
    }

    [TestCase(15, ExpectedResult = 0.004)]
    [TestCase(30, ExpectedResult = 0.032)]
    [TestCase(60, ExpectedResult = 0.256)]
    [TestCase(900, ExpectedResult = 1)]
    public double The_longer_no_call_is_refused_the_faster_the_rate_rises(double secondsSinceRefusal)
    {
        var run = Adapting(rate: 10, neededAt: secondsSinceRefusal);
        run.GrantedAt(1 + secondsSinceRefusal).Passed();
        return Math.Round((run.State.Rate / 10) - 1, 6);
    }

    [TestCase(0.1, 75)]
    [TestCase(0.7, 40)]
    [TestCase(5, 30)]
    public void A_rate_that_past_refusals_have_lowered_is_regained(double rate, int limit)
    {
        var run = Adapting(rate);

        while (run.State.Rate < 25 && run.Now < limit)
            run.Next().Passed();

        Assert.That(run.State.Rate, Is.GreaterThanOrEqualTo(25));
    }

    [Test]
    public void Each_refusal_lowers_the_rate_by_a_fifth()
    {
        var run = Adapting(rate: 10);

        run.GrantedAt(2).Refused();
        Assert.That(run.State.Rate, Is.EqualTo(8));
        run.GrantedAt(2.2).Refused();
        Assert.That(run.State.Rate, Is.EqualTo(6.4).Within(1e-9));
    }

    [TestCase(0, ExpectedResult = 0.075)]
    [TestCase(0.5, ExpectedResult = 0.1)]
    [TestCase(0.9999999, ExpectedResult = 0.125)]
    public double Chance_moves_the_next_call_but_not_the_rate(double jitter)
    {
        var state = Machine.Refuse(Machine.Initial(At(0)), default, retryAfter: null, At(1));
        state = Machine.Take(state, hasWaited: true, At(1.1), jitter).State;

        var wait = Machine.Take(state, hasWaited: true, At(1.1), 0.5).Wait;

        var second = Machine.Take(state, hasWaited: true, At(1.1) + wait, 0.5).State;
        var third = Machine.Take(second, hasWaited: true, At(1.1) + wait, 0.5).Wait;
        Assert.That((wait + third).TotalSeconds, Is.EqualTo(0.2).Within(1e-6), "two calls take two tokens");
        return Math.Round(wait.TotalSeconds, 6);
    }

    [Test]
    public void Retry_After_is_a_pause_for_all_calls()
    {
        var state = Machine.Refuse(Machine.Initial(At(0)), default, At(20), At(1));
        state = Machine.Refuse(state, default, At(5), At(2));

        Assert.That(Machine.Take(state, hasWaited: true, At(2), 0.5).Wait, Is.EqualTo(At(19)), "the longer one stays");
        Assert.That(Machine.Take(state, hasWaited: true, At(21), 0.5).Wait, Is.EqualTo(TimeSpan.Zero));
    }

    [Test]
    public void A_minute_without_waiting_calls_forgets_the_rate()
    {
        var state = Adapting(rate: 10).State;

        Assert.That(Machine.Take(state, hasWaited: false, At(60.9), 0.5).State.Mode, Is.EqualTo(PaceMode.Adapting));
        Assert.That(Machine.Take(state, hasWaited: false, At(61), 0.5).State.Mode, Is.EqualTo(PaceMode.Open));
    }

    [Test]
    public void A_pause_is_not_forgotten()
    {
        var state = Machine.Refuse(Machine.Initial(At(0)), default, At(300), At(0));

        Assert.That(Machine.Take(state, hasWaited: true, At(200), 0.5).Wait, Is.EqualTo(At(100)));
    }

    [Test]
    public void A_refusal_after_a_forgotten_one_begins_a_new_search()
    {
        var run = Adapting(rate: 10);

        run.GrantedAt(100, hasWaited: false).Refused();

        Assert.That((run.State.Mode, run.State.Rate), Is.EqualTo((PaceMode.Searching, 10.0)));
    }

    [Test]
    public void A_known_quota_holds_from_the_first_call_and_keeps_a_reserve()
    {
        var state = Known.Initial(At(0));
        var calls = 0;
        PaceStep step;
        while ((step = Known.Take(state, hasWaited: false, At(0), 0.5)).Wait == TimeSpan.Zero)
            (state, calls) = (step.State, calls + 1);

        Assert.That(calls, Is.EqualTo(4), "one of the burst is kept for calls that overtake each other");
        Assert.That(step.Wait, Is.EqualTo(At(0.5)));
    }

    [Test]
    public void A_known_quota_is_never_exceeded_and_regained_after_refusals()
    {
        var run = new Run(Known).Refused();
        Assert.That(run.State.Rate, Is.EqualTo(1.6), "others use the account too");

        for (var i = 1; i <= 200; i++)
        {
            run.GrantedAt(i).Passed();
            Assert.That(run.State.Rate, Is.LessThanOrEqualTo(2));
        }

        Assert.That(run.State.Rate, Is.EqualTo(2));
    }

    [Test]
    public void A_known_quota_is_regained_after_a_minute_without_waiting_calls()
    {
        var state = new Run(Known).Refused().State;

        state = Known.Take(state, hasWaited: false, At(61), 0.5).State;

        Assert.That(state.Rate, Is.EqualTo(2));
        Assert.That(state.Tokens, Is.LessThanOrEqualTo(4), "the bucket is not filled twice");
    }

    private static TimeSpan At(double seconds) => TimeSpan.FromSeconds(seconds);

    private static Run Adapting(double rate, double neededAt = 1) => new(Machine)
    {
        Now = 1,
        State = new()
        {
            Mode = PaceMode.Adapting,
            Rate = rate,
            FilledAt = At(1),
            RefusedAt = At(1),
            NeededAt = At(neededAt),
            Round = 3,
            RefusedRound = 3,
            IsSaturated = true,
        },
    };

    /// <summary>Calls one after the other, each answered at once.</summary>
    private sealed class Run(PaceMachine machine)
    {
        private PaceGrant _grant;
        private TimeSpan _now;

        public PaceState State { get; set; } = machine.Initial(TimeSpan.Zero);

        public double Now
        {
            get => _now.TotalSeconds; init => _now = At(value);
        }

        /// <summary>The next call waits for its turn.</summary>
        public Run Next()
        {
            var step = machine.Take(State, hasWaited: true, _now, 0.5);
            if (step.Wait > TimeSpan.Zero)
                step = machine.Take(step.State, hasWaited: true, _now += step.Wait, 0.5);
            Assert.That(step.Wait, Is.EqualTo(TimeSpan.Zero));
            return Granted(step.State, hasWaited: true);
        }

        /// <summary>The next call is made at this time.</summary>
        public Run GrantedAt(double seconds, bool hasWaited = true)
        {
            _now = At(seconds);
            return Granted(machine.Take(State, hasWaited, _now, 0.5).State, hasWaited);
        }

        public Run Passed()
        {
            State = machine.Pass(State, _grant, _now);
            return this;
        }

        public Run Refused()
        {
            State = machine.Refuse(State, _grant, retryAfter: null, _now);
            return this;
        }

        private Run Granted(PaceState state, bool hasWaited)
        {
            (State, _grant) = (state, new(state.Round, _now, hasWaited));
            return this;
        }
    }
}
