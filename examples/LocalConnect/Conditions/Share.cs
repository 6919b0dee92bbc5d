namespace Connect.Chat.Local;

/// <summary>Probabilities from 0 to 1.</summary>
internal static class Share
{
    public static void Validate(double share, string name)
    {
        if (share is not (>= 0 and <= 1))
            throw ServiceException.Validation($"{name} must be 0 to 1.");
    }

    public static bool Draws(this Random random, double share) => share > 0 && random.NextDouble() < share;
}
