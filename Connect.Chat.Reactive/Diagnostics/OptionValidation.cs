using System.Reactive.Concurrency;

namespace Connect.Chat.Reactive;

/// <summary>Validates options. The messages name the option and its valid values.</summary>
internal static class OptionValidation
{
    // Timers support at most 49 days. No option supports an infinite wait.
    private static readonly TimeSpan MaxWait = TimeSpan.FromDays(40);

    public static T NotNull<T>(T value, string option)
        where T : class =>
        value ?? throw new ArgumentNullException(option, $"{option} must not be null. Omit it to use the default.");

    /// <exception cref="ArgumentOutOfRangeException">The value is not a defined member of the enumeration.</exception>
    public static void Defined<T>(T value, string option)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            throw new ArgumentOutOfRangeException(
                option, value, $"{option} must be a defined value of {typeof(T).Name}.");
        }
    }

    public static void NotInline(IScheduler? value, string option)
    {
        if (value is ImmediateScheduler or CurrentThreadScheduler)
        {
            throw new ArgumentException(
                $"{option} must not run work inside Schedule. Omit it to use the thread pool.", option);
        }
    }

    public static void Needs(object? value, string option, object? other, string alternatives)
    {
        if (value is not null && other is null)
        {
            throw new ArgumentException(
                $"{option} requires {alternatives}. Set one of them, or omit {option}.", option);
        }
    }

    public static void Absent(object? other, string message, string option)
    {
        if (other is not null)
            throw new ArgumentException(message, option);
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

    public static void InRange(TimeSpan value, TimeSpan minimum, TimeSpan maximum, string option)
    {
        if (value < minimum || value > maximum)
        {
            throw new ArgumentOutOfRangeException(
                option, value, $"{option} is {value}; it must be from {minimum} to {maximum}.");
        }
    }

    public static void InRange(int value, int minimum, int maximum, string option)
    {
        if (value < minimum || value > maximum)
            throw new ArgumentOutOfRangeException(option, value, $"{option} must be from {minimum} to {maximum}.");
    }

    private static void NotTooLong(TimeSpan value, string option)
    {
        if (value > MaxWait)
            throw new ArgumentOutOfRangeException(option, value, $"{option} must be at most {MaxWait.TotalDays} days.");
    }
}
