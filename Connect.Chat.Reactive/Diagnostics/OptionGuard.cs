namespace Connect.Chat.Reactive;

/// <summary>Checks of options, with messages that name the option and the value that would do.</summary>
internal static class OptionGuard
{
    public static T NotNull<T>(T value, string option)
        where T : class =>
        value ?? throw new ArgumentNullException(option, $"{option} must not be null; leave it out for its default.");

    public static void Positive(TimeSpan value, string option)
    {
        if (value <= TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(option, value, $"{option} must be longer than zero.");
    }

    public static void NotNegative(TimeSpan value, string option)
    {
        if (value < TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(option, value, $"{option} must not be negative.");
    }

    public static void AtLeast(TimeSpan value, TimeSpan least, string option, string leastOption)
    {
        if (value < least)
            throw new ArgumentOutOfRangeException(option, value, $"{option} must be at least {leastOption} ({least}).");
    }

    public static void AtLeast(int value, int least, string option)
    {
        if (value < least)
            throw new ArgumentOutOfRangeException(option, value, $"{option} must be at least {least}.");
    }
}
