namespace Connect.Chat.Reactive.Tests.Threading;

[TestFixture]
public sealed class FakeTimeProviderTests
{
    private readonly List<string> _fired = [];
    private FakeTimeProvider _time = new();

    [SetUp]
    public void Begin()
    {
        _fired.Clear();
        _time = new FakeTimeProvider();
    }

    [Test]
    public void Timers_fire_in_the_order_of_their_due_times_and_see_that_time()
    {
        using var second = Timer("second", 2);
        using var first = Timer("first", 1);
        using var alsoSecond = Timer("also second", 2);

        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.That(string.Join(", ", _fired), Is.EqualTo("first at 1, second at 2, also second at 2"));
        Assert.That(_time.ActiveTimers, Is.Zero);
    }

    [Test]
    public void A_timer_fires_no_sooner_than_it_is_due()
    {
        using var timer = Timer("x", 2);

        _time.Advance(TimeSpan.FromSeconds(2) - TimeSpan.FromTicks(1));
        Assert.That(_fired, Is.Empty);

        _time.Advance(TimeSpan.FromTicks(1));
        Assert.That(_fired, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_periodic_timer_fires_at_every_period_until_it_is_disposed()
    {
        var timer = Timer("x", 1, period: 2);

        _time.Advance(TimeSpan.FromSeconds(5));
        timer.Dispose();
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.That(string.Join(", ", _fired), Is.EqualTo("x at 1, x at 3, x at 5"));
        Assert.That(_time.ActiveTimers, Is.Zero);
    }

    [Test]
    public void A_timer_that_a_callback_starts_within_the_advance_fires_within_it()
    {
        using var timer = _time.CreateTimer(
            _ => Timer("inner", 1), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);

        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.That(string.Join(", ", _fired), Is.EqualTo("inner at 2"));
    }

    [Test]
    public void A_timer_due_at_once_fires_with_the_next_advance()
    {
        using var timer = Timer("x", 0);
        Assert.That(_fired, Is.Empty);

        _time.Advance(TimeSpan.Zero);

        Assert.That(string.Join(", ", _fired), Is.EqualTo("x at 0"));
    }

    [Test]
    public void After_a_sleep_an_overdue_periodic_timer_fires_once()
    {
        using var timer = Timer("x", 1, period: 1);

        _time.Sleep(TimeSpan.FromSeconds(100));
        Assert.That(_fired, Is.Empty);
        _time.Advance(TimeSpan.Zero);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.That(string.Join(", ", _fired), Is.EqualTo("x at 100, x at 101"));
    }

    [Test]
    public void A_disposed_timer_cannot_be_started_again()
    {
        var timer = Timer("x", 1);
        timer.Dispose();

        Assert.That(timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan), Is.False);
        Assert.That(_time.ActiveTimers, Is.Zero);
    }

    [Test]
    public void A_delay_continues_inline_on_the_advancing_thread()
    {
        var thread = 0;
        var delay = Waiting();

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.That(delay.IsCompletedSuccessfully);
        Assert.That(thread, Is.EqualTo(Environment.CurrentManagedThreadId));

        async Task Waiting()
        {
            await Task.Delay(TimeSpan.FromSeconds(1), _time).ConfigureAwait(false);
            thread = Environment.CurrentManagedThreadId;
        }
    }

    private ITimer Timer(string name, int dueSeconds, int? period = null) => _time.CreateTimer(
        _ => _fired.Add($"{name} at {(_time.GetUtcNow() - FakeTimeProvider.DefaultStart).TotalSeconds}"),
        null,
        TimeSpan.FromSeconds(dueSeconds),
        period is { } seconds ? TimeSpan.FromSeconds(seconds) : Timeout.InfiniteTimeSpan);
}
