namespace Connect.Chat.Reactive.Participant;

/// <summary>How often an operation may be called: a token bucket, as AWS describes its quotas.</summary>
/// <param name="PerSecond">The calls per second. More than 0, at most 1,000,000.</param>
/// <param name="Burst">The calls that may follow each other at once after a pause. From 1 to 1,000,000.</param>
public sealed record CallQuota(double PerSecond, int Burst)
{
    private const int Largest = 1_000_000;

    /// <exception cref="ArgumentOutOfRangeException">A value is outside its limits.</exception>
    internal void Validate(string option)
    {
        if (!(PerSecond > 0 && PerSecond <= Largest))
        {
            throw new ArgumentOutOfRangeException(
                option, PerSecond, $"{option} must allow more than 0 and at most 1,000,000 calls per second.");
        }

        OptionValidation.InRange(Burst, 1, Largest, option);
    }
}
