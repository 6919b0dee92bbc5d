using System.Reactive.Concurrency;

namespace Connect.Chat.Reactive;

/// <summary>Checks of options, with messages that name the option and the value that would do.</summary>
internal static class OptionValidation
{
    // Timers take no more than 49 days; a wait longer than this one is meant as "for ever", which no option offers.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(40);

    public static T NotNull<T>(T value, string option)
        where T : class =>
        value ?? throw new ArgumentNullException(option, $"{option} must not be null; leave it out for its default.");

    /// <exception cref="ArgumentOutOfRangeException">The value is none of the enumeration's.</exception>
    public static void Defined<T>(T value, string option)
        where T : struct, Enum
    {
#if NET
        if (!Enum.IsDefined(value))
#else
        if (!Enum.IsDefined(typeof(T), value))
#endif
            throw new ArgumentOutOfRangeException(option, value, $"{option} is none of the defined values.");
    }

    public static void NotInline(IScheduler? value, string option)
    {
        if (value is ImmediateScheduler or CurrentThreadScheduler)
            throw new ArgumentException($"{option} must not run work inside Schedule; leave it out for the thread pool.", option);
    }

    public static void Needs(object? value, string option, object? other, string otherOption)
    {
        if (value is not null && other is null)
            throw new ArgumentException($"{option} needs {otherOption}; set both, or neither.", option);
    }

    public static void Positive(TimeSpan value, string option)
    {
        if (value <= TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(option, value, $"{option} must be longer than zero.");
        NotTooLong(value, option);
    }

    public static void NotNegative(TimeSpan value, string option)
    {
        if (value < TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(option, value, $"{option} must not be negative.");
        NotTooLong(value, option);
    }

    public static void AtLeast(TimeSpan value, TimeSpan least, string option, string leastOption)
    {
        if (value < least)
            throw new ArgumentOutOfRangeException(option, value, $"{option} must be at least {leastOption} ({least}).");
        NotTooLong(value, option);
    }

    public static void AtLeast(int value, int least, string option)
    {
        if (value < least)
            throw new ArgumentOutOfRangeException(option, value, $"{option} must be at least {least}.");
    }

    private static void NotTooLong(TimeSpan value, string option)
    {
        if (value > Longest)
            throw new ArgumentOutOfRangeException(option, value, $"{option} must be at most {Longest.TotalDays} days.");
    }
}
