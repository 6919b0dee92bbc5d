namespace Chaos;

/// <summary>What is said. Each text of a chat is said once, so that it identifies its message.</summary>
internal static class Texts
{
    public const string Secret = "secret";
    public const string Insult = "insult";
    public const string Crash = "crash";

    private static readonly string[] Words = ["", "", "", " with a " + Secret, " with an " + Insult, " with a " + Crash];

    /// <summary>Such as "agent 12 with a secret", which message processing redacts where it is on.</summary>
    public static string Make(string speaker, int number, Random random) => $"{speaker} {number}{Words[random.Next(Words.Length)]}";
}
